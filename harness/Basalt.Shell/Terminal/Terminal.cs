using Basalt.Core;
using Spectre.Console;

namespace Basalt.Shell;

/// <summary>The terminal: people's words go to the error stream whenever <c>--json</c> owns the output stream.</summary>
internal static class Terminal
{
    /// <summary>Characters of a line where nobody reads it from a screen: a path that is broken in two cannot be copied.</summary>
    private const int WidthOfFiles = 1000;

    /// <summary>For people; on standard error, so that standard output stays for results.</summary>
    public static IAnsiConsole People { get; } = Create(Console.Error, Console.IsErrorRedirected);

    /// <summary>For results: tables.</summary>
    public static IAnsiConsole Results { get; } = Create(Console.Out, Console.IsOutputRedirected);

    /// <summary>One sentence, never wrapped: programs read it too.</summary>
    public static void Error(string message) =>
        Console.Error.WriteLine($"{(Console.IsErrorRedirected ? "basalt:" : "\x1b[31mbasalt:\x1b[0m")} {VisibleText.OneLine(message)}");

    public static void Say(string message) => People.MarkupLineInterpolated($"{VisibleText.Of(message)}");

    private static IAnsiConsole Create(TextWriter writer, bool isRedirected)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
        console.Profile.Width = isRedirected ? WidthOfFiles : console.Profile.Width;
        return console;
    }

    /// <summary>A line with a link in it, never wrapped: one that is broken in two leads nowhere.</summary>
    public static void WriteLink(string line) => Console.Out.WriteLine(line);

    /// <summary>Shows a result.</summary>
    /// <param name="asJson">Whether machines read it.</param>
    /// <param name="print">Shows it to people.</param>
    public static void Show<T>(T value, bool asJson, Action<T> print)
    {
        if (asJson)
        {
            WriteJson(value);
        }
        else
        {
            print(value);
        }
    }

    /// <summary>Writes machine-readable output as it is, never wrapped or coloured.</summary>
    public static void WriteJson<T>(T value) => Console.Out.WriteLine(Json.WriteIndented(value).TrimEnd());
}
