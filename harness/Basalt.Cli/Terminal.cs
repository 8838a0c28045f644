using Spectre.Console;

namespace Basalt.Cli;

/// <summary>The terminal: people's words go to the error stream whenever <c>--json</c> owns the output stream.</summary>
internal static class Terminal
{
    /// <summary>For people; on standard error, so that standard output stays for results.</summary>
    public static IAnsiConsole People { get; } = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });

    /// <summary>For results: tables.</summary>
    public static IAnsiConsole Results => AnsiConsole.Console;

    /// <summary>One sentence, never wrapped: programs read it too.</summary>
    public static void Error(string message) =>
        Console.Error.WriteLine(Console.IsErrorRedirected ? $"basalt: {message}" : $"\x1b[31mbasalt:\x1b[0m {message}");

    public static void Say(string message) => People.MarkupLineInterpolated($"{message}");

    /// <summary>A line with a link in it, never wrapped: one that is broken in two leads nowhere.</summary>
    public static void WriteLink(string line) => Console.Out.WriteLine(line);

    /// <summary>Writes machine-readable output as it is, never wrapped or coloured.</summary>
    public static void WriteJson<T>(T value) => Console.Out.WriteLine(Core.Json.WriteIndented(value).TrimEnd());
}
