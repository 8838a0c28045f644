using System.Globalization;

namespace Basalt.Core;

/// <summary>What nobody foresaw: one sentence for the person at the terminal, and a file with the rest for whoever mends it.</summary>
public static class Unforeseen
{
    /// <summary>As <c>sysexits.h</c> has it: an error in the program itself.</summary>
    public const int ExitCode = 70;

    /// <summary>Writes the file of details.</summary>
    /// <param name="verb">What was being done; the arguments stay out of the file, since they may hold passwords.</param>
    /// <param name="folder">Where the file of details goes.</param>
    /// <returns>The sentence. It says so when the file cannot be written.</returns>
    public static string Told(Exception problem, string verb, string folder)
    {
        var name = $"basalt-{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}-{Guid.NewGuid().ToString("N")[..8]}.txt";
        var file = Path.Combine(folder, name);
        var provenance = Provenance.Of([verb]);
        var sentence = $"{verb} stopped for a reason that Basalt does not know, {Reason.Of(problem)}";
        try
        {
            File.WriteAllText(file, $"basalt {provenance.Version}+{provenance.Commit} {verb}\n{Environment.OSVersion}\n\n{problem}\n");
            return $"{sentence}; please send {file} to its authors, and try the same command again";
        }
        catch (Exception other) when (other is IOException or UnauthorizedAccessException)
        {
            return $"{sentence}; the details could not be kept in {file}, {Reason.Of(other, file)}";
        }
    }
}
