using System.ComponentModel;
using System.Diagnostics;

namespace Basalt.Testing;

/// <summary>The Python that tests start.</summary>
public static class PythonProgram
{
    /// <summary>The system's own Python has the packages that the script installs; another one on the PATH may not.</summary>
    public static string Path { get; } = new[] { "/usr/bin/python3", "python3" }.First(python =>
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(python, ["-c", "import zmq, numpy"]) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    });
}
