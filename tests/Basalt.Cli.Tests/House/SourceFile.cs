using System.Text.RegularExpressions;

namespace Basalt.Cli.Tests;

/// <summary>A C# file of the product: where it stands, what it declares, what it names.</summary>
internal sealed partial class SourceFile
{
    private SourceFile(string project, string folder, string path)
    {
        (Project, Folder, Path) = (project, folder, path);
        Text = File.ReadAllText(path);
        var code = SourceCode.WithoutCommentsAndText(Text);
        Types = [.. TopLevelType().Matches(code).Select(match => match.Groups[1].Value)];
        Extensions = [.. ExtensionMethod().Matches(code).Select(match => match.Groups[1].Value)];
        Names = TypeNames.In(code);
        Members = [.. Member().Matches(code).Select(match => match.Groups[1].Value)];
        StartsTheProgram = TopLevelStatement().IsMatch(code);
    }

    /// <summary>Every C# file of the product; tests, build output and generated code are left out.</summary>
    public static IReadOnlyList<SourceFile> Product { get; } = [.. Read()];

    public string Project { get; }

    /// <summary>The folder inside the project; empty for the project's own folder.</summary>
    public string Folder { get; }

    public string Path { get; }

    public string Text { get; }

    /// <summary>The types at the top level of the file's namespace.</summary>
    public HashSet<string> Types { get; }

    /// <summary>The extension methods that it declares, by name.</summary>
    public HashSet<string> Extensions { get; }

    /// <summary>What may be the name of a type, where the file uses it as one.</summary>
    public HashSet<string> Names { get; }

    /// <summary>The names that stand behind a dot.</summary>
    public HashSet<string> Members { get; }

    /// <summary>Whether it holds the statements that a program begins with.</summary>
    public bool StartsTheProgram { get; }

    private static IEnumerable<SourceFile> Read() =>
        from project in House.Projects
        let home = System.IO.Path.GetDirectoryName(project)!
        from file in House.Files(home, "*.cs")
        let folder = System.IO.Path.GetRelativePath(home, System.IO.Path.GetDirectoryName(file)!)
        select new SourceFile(System.IO.Path.GetFileNameWithoutExtension(project), folder == "." ? "" : folder, file);

    // Namespaces are file-scoped: what begins a line is not nested.
    [GeneratedRegex(
        @"^(?:\[[^\n]*\] *)?(?:(?:public|internal|file|sealed|static|abstract|partial|readonly|unsafe|ref) +)*" +
        @"(?:class|struct|interface|enum|record +struct|record|delegate +[\w<>\[\],?. ]+?) +(\w+)",
        RegexOptions.Multiline)]
    private static partial Regex TopLevelType();

    [GeneratedRegex(@"\b(\w+)(?:<[^()]*>)?\(\s*this ")]
    private static partial Regex ExtensionMethod();

    [GeneratedRegex(@"\.\s*(\w+)")]
    private static partial Regex Member();

    [GeneratedRegex(@"^(?:return|await|var|if|try|using var) ?\b(?! *static)|\bstatic [\w<>]+ Main\(", RegexOptions.Multiline)]
    private static partial Regex TopLevelStatement();
}
