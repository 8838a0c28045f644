using System.Diagnostics;
using System.Globalization;
using Basalt.Core;

namespace Basalt.Harness;

/// <summary>
/// A box by a container engine (podman or docker), for a submission that names an image: the image to be read, a temporary folder in memory
/// to be written, no network, no rights. The image must be on this machine, and have <c>/bin/sh</c>.
/// </summary>
/// <param name="engine">Path of the engine's program.</param>
/// <param name="carrier">A command that connects its standard input and output with the host and port that follow.</param>
public sealed class ContainerBox(string engine, IReadOnlyList<string> carrier) : IAgentBox
{
    // The engine knows the process by which the container's network is entered.
    private const string Enter =
        """
        inside=$1; process=$("$2" inspect --format '{{.State.Pid}}' "$3"); shift 3
        exec $inside /usr/bin/nsenter --target "$process" --net -- "$@"
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static int _made;

    public string Name => Path.GetFileName(engine);

    public BoxedStart Prepare(AgentProgram program, AgentLimits limits)
    {
        var name = $"basalt-box-{Environment.ProcessId}-{Interlocked.Increment(ref _made)}";
        var seconds = Math.Ceiling(limits.SecondsToLoad + limits.SecondsAnEpisode).ToString(CultureInfo.InvariantCulture);
        var announced = StartCommand.Announced(program.Command);
        string[] command =
        [
            engine, "run", "--rm", "--interactive", "--pull", "never", "--name", name, "--network", "none", "--read-only", "--cap-drop", "all",
            "--security-opt", "no-new-privileges", "--user", "65534:65534", "--memory", $"{limits.MemoryMiB}m", "--memory-swap",
            $"{limits.MemoryMiB}m", "--pids-limit", $"{limits.Processes}", "--cpus", limits.Cpus.ToString("0.##", CultureInfo.InvariantCulture),
            "--ulimit", "core=0:0", "--ulimit", $"fsize={(long)limits.DiskMiB << 20}", "--shm-size", $"{limits.DiskMiB}m",
            "--tmpfs", $"/tmp:rw,mode=1777,size={limits.DiskMiB}m", "--volume", $"{program.Folder}:{BubblewrapBox.InsideFolder}:ro",
            "--workdir", BubblewrapBox.InsideFolder, "--env", "HOME=/tmp", "--env", "PYTHONDONTWRITEBYTECODE=1",
            .. Name == "podman" ? new[] { "--timeout", seconds } : [],
            .. program.Gpu ? new[] { "--device", "nvidia.com/gpu=all" } : [],
            "--entrypoint", announced[0], program.Image!, .. announced.Skip(1),
        ];

        // A podman without root has user namespaces of its own, in which alone its containers can be entered.
        var inside = Name == "podman" && !Environment.IsPrivilegedProcess ? $"{engine} unshare" : "";
        return new BoxedStart(new ProcessStartInfo(command[0], command.Skip(1)), Group: null)
        {
            Carrier = _ => ["/bin/sh", "-c", Enter, "sh", inside, engine, name, .. carrier],
            Standing = StartCommand.Standing,
            LimitsItself = true,
            EndAsync = () => RemoveAsync(name),
        };
    }

    // The container is the engine's child, not ours.
    private async Task RemoveAsync(string name)
    {
        var start = new ProcessStartInfo(engine, ["rm", "--force", name]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = await ProcessLauncher.StartAsync(start);
        await Task.WhenAny(process.WaitForExitAsync(), Task.Delay(Patience));
    }
}
