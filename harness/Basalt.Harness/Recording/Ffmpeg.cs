using System.ComponentModel;
using System.Diagnostics;
using System.IO.Pipes;
using System.Runtime.InteropServices;
using Basalt.Core;

namespace Basalt.Harness;

/// <summary>One run of ffmpeg: what goes in by pipe, what it complains of, how it ended.</summary>
public sealed partial class Ffmpeg : IAsyncDisposable
{
    private const int SetPipeSize = 1031;
    private const int PipeBytes = 1 << 20;

    private readonly Process _process;
    private readonly Task<string> _complaints;

    private Ffmpeg(Process process)
    {
        _process = process;

        // Read all the while: a full error pipe would stop the encoder, and its last words explain a broken one.
        _complaints = process.StandardError.ReadToEndAsync();
        if (process.StandardInput.BaseStream is AnonymousPipeClientStream pipe)
        {
            // A whole frame fits, so that the world goes on while the encoder works. Refused is no harm.
            _ = ResizePipe((int)pipe.SafePipeHandle.DangerousGetHandle(), SetPipeSize, PipeBytes);
        }
    }

    /// <summary>The stream for the raw input. Synchronous writes are the fastest.</summary>
    public Stream Input => _process.StandardInput.BaseStream;

    public int ProcessId => _process.Id;

    /// <summary>Starts ffmpeg. The arguments need no quoting.</summary>
    /// <exception cref="BasaltException">There is no ffmpeg.</exception>
    public static Ffmpeg Start(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("ffmpeg", ["-hide_banner", "-loglevel", "error", .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        try
        {
            return new Ffmpeg(Process.Start(start)!);
        }
        catch (Win32Exception problem)
        {
            throw new BasaltException(
                "ffmpeg: found no such program on the PATH; wanted it for recording, and './basalt doctor' says how to install it",
                BasaltException.Surroundings, problem);
        }
    }

    /// <summary>Closes the input and waits for the end.</summary>
    /// <returns>Null when it went well, else what ffmpeg said.</returns>
    public async Task<string?> FinishAsync(CancellationToken cancellation)
    {
        try
        {
            await Input.DisposeAsync();
        }
        catch (IOException)
        {
            // It died with input unread; its complaint says why.
        }

        await _process.WaitForExitAsync(cancellation);
        var complaints = (await _complaints).Trim();
        return _process.ExitCode == 0 ? null : complaints.Length > 0 ? complaints.Split('\n')[^1] : $"it ended with exit code {_process.ExitCode}";
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int ResizePipe(int descriptor, int command, int argument);
}
