namespace Basalt.Cli.Tests;

public sealed class SizeTests(ITestOutputHelper output)
{
    private const int LongestFile = 400;
    private const int LongestMedian = 75;
    private const int LongestLine = 150;

    /// <summary>How many files may still be longer. The aim is none: lower it whenever one is divided.</summary>
    private const int MostLongFiles = 0;

    /// <summary>How many of 1,000 lines may be longer. The aim is 5: lower it whenever lines are wrapped.</summary>
    private const double MostLongLinesPerThousand = 5;

    private static readonly string[] Patterns = ["*.cs", "*.js", "*.mjs", "*.py"];

    private static readonly IReadOnlyList<(string Name, string[] Lines)> Files =
    [
        .. new[] { "harness", "agents", "evaluation", "datasets" }
            .SelectMany(part => Patterns.SelectMany(pattern => House.Files(Path.Combine(House.Folder, part), pattern)))
            .Select(file => (Path.GetRelativePath(House.Folder, file), File.ReadAllLines(file))),
    ];

    [Fact]
    public void FilesAreShorterThanFourHundredLines()
    {
        var longer = Files.Where(file => file.Lines.Length > LongestFile).OrderByDescending(file => file.Lines.Length)
            .Select(file => $"{file.Name}: {file.Lines.Length} lines").ToList();
        output.WriteLine(string.Join('\n', longer));
        Assert.True(longer.Count <= MostLongFiles, $"found {longer.Count} files of more than {LongestFile} lines:\n{string.Join('\n', longer)}");
    }

    [Fact]
    public void HalfOfTheFilesFitOnAScreen()
    {
        var lengths = Files.Where(file => file.Name.EndsWith(".cs", StringComparison.Ordinal)).Select(file => file.Lines.Length).Order().ToList();
        var median = lengths[lengths.Count / 2];
        output.WriteLine($"{lengths.Count} C# files, {lengths.Sum()} lines, median {median}");
        Assert.True(median <= LongestMedian, $"the median file has {median} lines; wanted at most {LongestMedian}");
    }

    [Fact]
    public void FewLinesAreLongerThanAWindow()
    {
        var wide = Files.Select(file => (file.Name, Count: file.Lines.Count(line => line.Length > LongestLine)))
            .Where(file => file.Count > 0).OrderByDescending(file => file.Count).ToList();
        var (many, all) = (wide.Sum(file => file.Count), Files.Sum(file => file.Lines.Length));
        var perThousand = 1000.0 * many / all;
        output.WriteLine($"{perThousand:F1} of 1,000 lines are longer than {LongestLine} characters: {many} of {all}");
        var worst = string.Join('\n', wide.Take(20).Select(file => $"{file.Name}: {file.Count} lines of more than {LongestLine} characters"));
        output.WriteLine(worst);
        Assert.True(
            perThousand <= MostLongLinesPerThousand,
            $"{perThousand:F1} of 1,000 lines are longer than {LongestLine}; wanted {MostLongLinesPerThousand}:\n{worst}");
    }
}
