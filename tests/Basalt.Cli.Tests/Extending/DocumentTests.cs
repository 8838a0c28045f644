using System.Text.RegularExpressions;

namespace Basalt.Cli.Tests;

/// <summary>What the documents claim about the repository is so.</summary>
public sealed partial class DocumentTests
{
    private static readonly string[] SourcePatterns = ["*.cs", "*.js", "*.mjs", "*.py", "*.md"];

    private static string Architecture => File.ReadAllText(Path.Combine(House.Folder, "docs", "architecture.md"));

    public static TheoryData<string> Pages =>
    [
        .. Directory.GetFiles(House.Folder, "*.md").Concat(House.Files(Path.Combine(House.Folder, "docs"), "*.md"))
            .Select(file => Path.GetRelativePath(House.Folder, file)).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public void EveryLinkLeadsToAFileThatIsThere(string page)
    {
        var folder = Path.GetDirectoryName(Path.Combine(House.Folder, page))!;
        var links = Link().Matches(File.ReadAllText(Path.Combine(House.Folder, page))).Select(link => link.Groups[1].Value)
            .Where(link => !link.Contains("://", StringComparison.Ordinal) && link[0] != '#');
        Assert.All(links, link =>
        {
            var place = Path.Combine(folder, link.Split('#')[0]);
            Assert.True(File.Exists(place) || Directory.Exists(place), $"{page}: found a link to {link}, which is not there");
        });
    }

    [Fact]
    public void EveryPageThatASourceFileNamesIsThere()
    {
        var folders = new[] { "harness", "agents", "evaluation", "datasets", "docs" }.Select(part => Path.Combine(House.Folder, part));
        var missing = folders.SelectMany(folder => SourcePatterns.SelectMany(pattern => House.Files(folder, pattern)))
            .SelectMany(file => PageName().Matches(File.ReadAllText(file)).Select(name => (File: Path.GetRelativePath(House.Folder, file), name.Value)))
            .Where(named => !File.Exists(Path.Combine(House.Folder, named.Value)))
            .Select(named => $"{named.File} names {named.Value}");
        Assert.Empty(missing);
    }

    [Fact]
    public void TheArchitectureNamesEveryProject()
    {
        var projects = Project().Matches(File.ReadAllText(Path.Combine(House.Folder, "Basalt.sln"))).Select(name => name.Groups[1].Value);
        Assert.All(projects, name => Assert.Contains($"`{name}`", Architecture));
    }

    [Fact]
    public void TheArchitectureShowsTheArrowsThatTheTestsHold()
    {
        var rows = ArrowRow().Matches(Architecture).ToDictionary(row => row.Groups[1].Value, row => Names(row.Groups[2].Value));
        Assert.Equal(ArrowTests.Allowed.Keys.Order(StringComparer.Ordinal), rows.Keys.Order(StringComparer.Ordinal));
        Assert.All(ArrowTests.Allowed, arrow => Assert.Equal(arrow.Value, rows[arrow.Key]));
    }

    [Fact]
    public void TheArchitectureSaysWhoRefersToAHeavyPackage()
    {
        var rows = PackageRow().Matches(Architecture).Select(row => (Package: row.Groups[1].Value, Projects: Names(row.Groups[2].Value))).ToList();
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Equal(
            House.Projects.Where(file => File.ReadAllText(file).Contains($"PackageReference Include=\"{row.Package}\"", StringComparison.Ordinal))
                .Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal),
            row.Projects));
    }

    private static string[] Names(string cell) => cell switch
    {
        "nothing" => [],
        "all" => ["*"],
        _ => [.. cell.Split(", ").Select(name => name.Trim('`'))],
    };

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\b(?:docs|harness|agents)/(?:[\w-]+/)*[\w-]+\.md\b")]
    private static partial Regex PageName();

    [GeneratedRegex("""= "(Basalt\.[\w.]+)",""")]
    private static partial Regex Project();

    // A row of the table "referred to by".
    [GeneratedRegex(@"^\| `((?!Basalt\.)[\w.]+)` \| (`Basalt[^|]+`) \|$", RegexOptions.Multiline)]
    private static partial Regex PackageRow();

    // A row of the table "may refer to".
    [GeneratedRegex(@"^\| `(Basalt\.[\w.]+)` \| (nothing|all|`Basalt[^|]+`) \|$", RegexOptions.Multiline)]
    private static partial Regex ArrowRow();
}
