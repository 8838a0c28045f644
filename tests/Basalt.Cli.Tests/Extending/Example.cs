namespace Basalt.Cli.Tests;

/// <summary>A piece of code that a document shows and that these tests compile.</summary>
/// <param name="Title">What stands behind <c>// example:</c> in the source file.</param>
/// <param name="Code">The lines between the markers, without what they are all indented by.</param>
internal sealed record Example(string Title, string Code)
{
    private const string Start = "// example: ";
    private const string End = "// end of example";

    /// <summary>All examples of this folder.</summary>
    public static IReadOnlyList<Example> All { get; } =
    [
        .. Directory.GetFiles(Path.Combine(House.Folder, "tests", "Basalt.Cli.Tests", "Extending"), "*.cs")
            .Order(StringComparer.Ordinal).SelectMany(file => Of(File.ReadAllLines(file))),
    ];

    private static IEnumerable<Example> Of(string[] lines)
    {
        for (var at = 0; at < lines.Length; at++)
        {
            if (lines[at].Trim().StartsWith(Start, StringComparison.Ordinal))
            {
                var code = lines[(at + 1)..].TakeWhile(line => line.Trim() != End).ToList();
                var indent = code.Where(line => line.Length > 0).Min(line => line.Length - line.TrimStart().Length);
                yield return new(lines[at].Trim()[Start.Length..], string.Join('\n', code.Select(line => line.Length > 0 ? line[indent..] : "")));
            }
        }
    }
}
