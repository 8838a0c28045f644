namespace Basalt.Core.Tests;

public sealed class UnforeseenTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("basalt-unforeseen-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("one line")]
    [InlineData("Value cannot be null. (Parameter 'x')\n   at Basalt.Cli.Somewhere()")]
    [InlineData("Exception of type 'System.NullReferenceException' was thrown.")]
    public void TheSentenceNamesNoClassAndStaysOneLine(string message)
    {
        var sentence = Unforeseen.Told(new InvalidOperationException(message), "serve", _folder);
        Assert.DoesNotContain('\n', sentence);
        Assert.DoesNotContain("Exception", sentence);
        Assert.Contains(message.Split('\n')[0], File.ReadAllText(Assert.Single(Directory.GetFiles(_folder))));
    }

    [Fact]
    public void WhereTheDetailsCannotBeKeptTheSentenceSaysSo() =>
        Assert.Contains("the details could not be kept in /nowhere/", Unforeseen.Told(new InvalidOperationException("x"), "serve", "/nowhere"));
}
