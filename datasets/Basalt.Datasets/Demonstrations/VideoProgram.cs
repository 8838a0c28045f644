using System.ComponentModel;
using System.Diagnostics;
using Basalt.Core;

namespace Basalt.Datasets;

/// <summary>Runs ffmpeg and ffprobe as processes.</summary>
internal static class VideoProgram
{
    /// <summary>Starts a program and redirects both its outputs.</summary>
    /// <exception cref="BasaltException">There is no such program.</exception>
    public static Process Start(string program, params string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        }
        catch (Win32Exception problem)
        {
            throw new BasaltException(
                $"{program}: found no such program on the PATH; wanted it for reading videos, and './basalt doctor' says how to install it",
                BasaltException.Surroundings,
                problem);
        }
    }

    /// <summary>The first error message of a program, without the name of the file; null if there is none.</summary>
    public static string? Complaint(string errors, string path) =>
        errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is [var first, ..]
            ? first.Replace(Path.GetFullPath(path) + ": ", "", StringComparison.Ordinal)
            : null;
}
