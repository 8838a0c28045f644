namespace Basalt.Harness;

/// <summary>A program that runs in a box.</summary>
/// <param name="Command">Program and arguments. The program is searched on the PATH unless it is a path.</param>
/// <param name="Folder">Its working folder. In a box it is called <c>/agent</c> and cannot be written.</param>
public sealed record AgentProgram(IReadOnlyList<string> Command, string Folder)
{
    /// <summary>The container image to run it in; null for the system's own programs.</summary>
    public string? Image { get; init; }

    /// <summary>Whether it sees the machine's GPUs.</summary>
    public bool Gpu { get; init; }

    /// <summary>Folders that it may read beside the system's, under their own names.</summary>
    public IReadOnlyList<string> Readable { get; init; } = [];

    /// <summary>What its environment has beside PATH, HOME and LANG.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}
