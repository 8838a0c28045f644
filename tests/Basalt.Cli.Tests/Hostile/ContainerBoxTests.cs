using Basalt.Core;
using Basalt.Harness;
using Basalt.Minecraft;
using Basalt.Testing;

namespace Basalt.Cli.Tests;

/// <summary>An engine that is a script: it notes what it is told, and runs the command without a container.</summary>
public sealed class ContainerBoxTests : IDisposable
{
    private const string Engine =
        """
        #!/bin/sh
        case $1 in
        run)
          echo "$@" > "$0.told"
          while [ "$1" != --entrypoint ]; do [ "$1" != --volume ] || folder=${2%%:*}; [ "$1" != --name ] || echo "$2" > "$0.name"; shift; done
          [ "$3" = team/agent:1 ] || { echo "Error: $3: image not known" >&2; exit 125; }
          entry=$2; shift 3; cd "$folder"; echo $$ > "$0.process"; exec "$entry" "$@" ;;
        inspect) cat "$0.process" ;;
        rm) echo "$3" > "$0.removed" ;;
        esac
        """;

    private static readonly AgentLimits Limits = new() { MemoryMiB = 300, Processes = 40, Cpus = 1.5, DiskMiB = 10 };

    private readonly TemporaryFolder _folder = new();

    private string Podman => _folder.At("podman");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ContainerBoxTests()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "only root enters the network of a process that is no container");
        File.WriteAllText(Podman, Engine);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Podman, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AnImageRunsWithoutNetworkAndRightsUnderTheLimitsAndIsRemoved()
    {
        await using (var agent = await StartAsync("team/agent:1"))
        {
            await agent.BeginAsync("Walk.", 7, Cancellation);
            Assert.True((await agent.ActAsync(new Frame(640, 360, new byte[640 * 360 * 3]), Cancellation)).Holds(Buttons.Forward));
            Assert.Equal("podman, limits of its own", agent.Box);
        }

        var told = await File.ReadAllTextAsync(Podman + ".told", Cancellation);
        foreach (var part in new[]
        {
            "--pull never", "--network none", "--read-only", "--cap-drop all", "no-new-privileges", "--user 65534:65534", "--memory 300m",
            "--pids-limit 40", "--cpus 1.5", "fsize=10485760", "size=10m", ":/agent:ro", "--timeout 3700",
        })
        {
            Assert.Contains(part, told);
        }

        Assert.Equal(await File.ReadAllTextAsync(Podman + ".name", Cancellation), await File.ReadAllTextAsync(Podman + ".removed", Cancellation));
    }

    [Fact]
    public async Task AnImageThatIsNotHereIsNoFaultOfTheAgent()
    {
        await using var agent = await StartAsync("nobody/knows:1");
        var problem = await Assert.ThrowsAsync<AgentUnavailableException>(async () => await agent.BeginAsync("Walk.", 7, Cancellation));
        Assert.Contains("the box (podman, limits of its own) could not be made: ", problem.Message);
        Assert.Contains("Error: nobody/knows:1: image not known", problem.Message);
    }

    private Task<AgentProcess> StartAsync(string image) => AgentProcess.StartAsync(
        new ContainerBox(Podman, [BasaltProgram.Path, "inside", "carry"]),
        new AgentProgram([PythonProgram.Path, "-B", "example_agent.py"], Path.Combine(House.Folder, "agents", "python")) { Image = image },
        Limits, null, TimeProvider.System);
}
