using System.CommandLine;

namespace Basalt.Shell;

/// <summary>Declares the usual kinds of options. The description is the sentence that the help shows.</summary>
internal static class Declare
{
    /// <summary>An option without which the verb does not run.</summary>
    public static Option<string> Required(string name, string description) => new(name) { Description = description, Required = true };

    /// <summary>An option that may be left out; its value is then null, 0 or false.</summary>
    public static Option<T> Optional<T>(string name, string description) => new(name) { Description = description };

    /// <summary>An option that has a value when it is left out.</summary>
    public static Option<T> Usual<T>(string name, T value, string description) =>
        new(name) { Description = description, DefaultValueFactory = _ => value };

    /// <summary>An option that is given or not.</summary>
    public static Option<bool> Flag(string name, string description) => new(name) { Description = description };

    /// <summary>An option that takes one or more words.</summary>
    /// <param name="usual">Its words when it is left out.</param>
    public static Option<string[]> Several(string name, string description, params string[] usual) =>
        new(name) { Description = description, AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => usual };

    /// <summary>The flag that prints for machines instead of people.</summary>
    public static Option<bool> Json(string description) => Flag("--json", description);
}
