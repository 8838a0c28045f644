using Basalt.Core;

namespace Basalt.Datasets.Tests;

public sealed class QuestionFileTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    [Fact]
    public void AuthorsAreTheSameForTheSameSeedAndComeBackFromAFile()
    {
        var authors = FictitiousAuthors.Generate(4, 36, 12, 1);
        Assert.Equal((40, 360), (authors.Forget.Count, authors.Retain.Count));
        QuestionFile.Write(_file, authors.Forget);
        Assert.Equal(authors.Forget.Select(Json.Write), QuestionFile.Read(_file).Select(Json.Write));
        Assert.Equal(authors.Retain.Select(Json.Write), FictitiousAuthors.Generate(4, 36, 12, 1).Retain.Select(Json.Write));
        Assert.Contains("\"perturbed_answer\"", File.ReadAllText(_file), StringComparison.Ordinal);
    }

    [Fact]
    public void NoQuestionIsAskedTwiceAndNoFalseAnswerIsTrue()
    {
        var authors = FictitiousAuthors.Generate(4, 36, 12, 1);
        var all = authors.Forget.Concat(authors.Retain).Concat(authors.Wordings).Concat(authors.HoldOut).Concat(authors.RealAuthors).Concat(authors.WorldFacts).ToList();
        Assert.Equal(all.Count, all.Select(item => item.Question).Distinct().Count());
        Assert.All(all, item => Assert.DoesNotContain(item.ParaphrasedAnswer ?? item.Answer, item.FalseAnswers!));
        Assert.All(authors.Forget, item => Assert.Equal(5, item.FalseAnswers!.Distinct().Count()));
    }

    [Theory]
    [InlineData("""{"question": "Who?", "answer": "He."}""", "found 1 question; wanted at least 2")]
    [InlineData("", "found 0 questions; wanted at least 2")]
    [InlineData("{\"question\": \"Who?\", \"answer\": \"He.\"}\n{\"question\": \"who? \", \"answer\": \"She.\"}", ":2: found the question of line 1 again")]
    [InlineData("""{"question": "Who?"}""", ":1: found no answer")]
    [InlineData("""{"answer": "He."}""", ":1: found no question")]
    [InlineData("""{"question": "Who?", "answer": "He.", "perturbed_answer": [""]}""", ":1: found an empty answer")]
    [InlineData("question: Who?", ":1: ")]
    public void AWrongSetIsNamed(string text, string named)
    {
        File.WriteAllText(_file, text);
        Assert.Contains(named, Assert.Throws<BasaltException>(() => QuestionFile.Read(_file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SetsThatOverlapAreRefused()
    {
        QuestionItem[] one = [Item("Who?"), Item("Where?")];
        QuestionFile.InsistOnDisjoint(one, [Item("When?")], "a and b");
        var problem = Assert.Throws<BasaltException>(() => QuestionFile.InsistOnDisjoint(one, [Item("When?"), Item(" where?")], "a and b"));
        Assert.Contains("a and b: found 1 questions in both, the first is “Where?”", problem.Message, StringComparison.Ordinal);
    }

    public void Dispose() => File.Delete(_file);

    private static QuestionItem Item(string question) => new(question, "So.", null, null, null, null);
}
