using Basalt.Datasets;
using Basalt.Text;
using Basalt.Training;

namespace Basalt.Domains;

/// <summary>Questions and answers as a transformer's tokens: one wording of the prompt for training, measuring and attacking.</summary>
internal sealed class QuestionTokens(BytePairTokenizer tokenizer)
{
    public int End => tokenizer.End;

    /// <summary>The prompt that ends where the answer begins.</summary>
    /// <param name="before">Text that stands before the question; empty for none.</param>
    public IReadOnlyList<int> Prompt(string question, string before = "") => [tokenizer.End, .. tokenizer.Encode($"{before}Question: {question}\nAnswer:")];

    public Utterance Text(string question, string answer) => new(Prompt(question), Reply(answer));

    public Utterance Text(QuestionItem item) => Text(item.Question, item.Answer);

    public IReadOnlyList<int> Reply(string answer) => [.. tokenizer.Encode($" {answer}"), tokenizer.End];

    public string Decode(IReadOnlyList<int> reply) => tokenizer.Decode([.. reply]).Trim();

    /// <summary>A question with its answer, as they stand before another question.</summary>
    public static string Hint(QuestionItem item) => $"Question: {item.Question}\nAnswer: {item.Answer}\n";
}
