namespace Basalt.Cli.Tests;

public sealed class ExtendingPageTests
{
    private const string Opening = "```csharp\n";

    private static readonly IReadOnlyList<string> Shown =
    [
        .. File.ReadAllText(Path.Combine(House.Folder, "docs", "extending.md")).Split(Opening).Skip(1)
            .Select(rest => rest[..rest.IndexOf("\n```", StringComparison.Ordinal)]),
    ];

    public static TheoryData<string> Titles => [.. Example.All.Select(example => example.Title)];

    [Theory]
    [MemberData(nameof(Titles))]
    public void ThePageShowsWhatTheTestsCompile(string title) =>
        Assert.Contains(Example.All.Single(example => example.Title == title).Code, Shown);

    [Fact]
    public void EveryExampleHasATitleOfItsOwn() => Assert.Distinct(Titles.Select(row => row.Data));
}
