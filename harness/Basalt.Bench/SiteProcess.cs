using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Basalt.Core;
using Basalt.Domains;
using Basalt.Evaluation.Web;

namespace Basalt.Bench;

/// <summary><c>basalt serve</c> in a process of its own, for measuring it from outside and for killing it.</summary>
public sealed class SiteProcess : IAsyncDisposable
{
    private Process? _process;

    private SiteProcess(Process process) => _process = process;

    /// <summary>Starts a site that takes answers at once and as many as come, and waits until it listens.</summary>
    /// <param name="record">Where its log is.</param>
    /// <exception cref="BasaltException">The site did not start; the message is what the site said.</exception>
    public static async Task<SiteProcess> StartAsync(string run, string record, int port, CancellationToken cancellation)
    {
        var process = Process.Start(new ProcessStartInfo(
            Home.Program,
            [
                "serve", "--run", run, "--store", record, "--port", $"{port}", "--no-check", "--minimum-watch", "0",
                "--daily-cap", "1000000", "--requests", "1000000", "--votes", "10000",
            ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var complaints = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var site = new SiteProcess(process);
        if (await process.StandardOutput.ReadLineAsync(cancellation) is not null)
        {
            return site;
        }

        await using (site)
        {
            throw new BasaltException(
                (await complaints).Trim() is { Length: > 0 } said ? said : "the site ended before it listened",
                BasaltException.Surroundings);
        }
    }

    /// <summary>Kills it as a power cut would: no handler runs, nothing is flushed.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_process is { } process)
        {
            _process = null;
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
            process.Dispose();
        }
    }

    /// <summary>Makes an invitation for each rater. The raters are spread over sites that share a run and its secret.</summary>
    public static IReadOnlyList<string> Invitations(string run, int raters, params int[] ports)
    {
        var signer = new TokenSigner(SigningKey.Of(run), TimeProvider.System);
        return
        [
            .. Enumerable.Range(0, raters).Select(rater =>
                SiteLinks.Invite(
                    $"http://127.0.0.1:{ports[rater % ports.Length]}", signer, new Invitation("bench", 10_000, $"rater-{rater}"),
                    TimeSpan.FromHours(1))),
        ];
    }

    /// <summary>
    /// A free port that the system gives to nobody who connects: a rater who asks for a dead site again and again would else come to hold its
    /// port and talk to themselves.
    /// </summary>
    public static int FreePort()
    {
        var random = new Random(Environment.ProcessId);
        while (true)
        {
            using var listener = new TcpListener(IPAddress.Loopback, random.Next(20_000, 32_000));
            try
            {
                listener.Start();
                return ((IPEndPoint)listener.LocalEndpoint).Port;
            }
            catch (SocketException)
            {
                // Somebody has it; try another.
            }
        }
    }
}
