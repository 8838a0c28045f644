using System.Net;
using System.Net.Sockets;
using Basalt.Core;
using Basalt.Domains;
using Basalt.Testing;
using Newtonsoft.Json.Linq;

namespace Basalt.Cli.Tests;

/// <summary>One run in which every kind of hostile agent plays a short episode, beside one that does no harm.</summary>
public sealed class HostileSeason : IAsyncLifetime
{
    /// <summary>What hostile agents try, see <c>hostile_agent.py</c>.</summary>
    public static readonly string[] Cases =
    [
        "seed", "record", "secrets", "loopback", "abstract", "outside", "rival", "daemon", "encoder", "disk", "forks", "ptrace", "kernel",
        "greedy", "flood", "frame", "still",
    ];

    /// <summary>The agent that kills the box it is in.</summary>
    public const string KillsItsBox = "signals";

    // Not under /tmp, where an agent finds a folder of its own.
    private readonly string _folder = $"/var/tmp/basalt-hostile-{Environment.ProcessId}";
    private readonly TcpListener _loopback = new(IPAddress.Loopback, 0);
    private readonly string _abstract = $"basalt-canary-{Environment.ProcessId}";
    private readonly Socket _abstractSocket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private Dictionary<string, EpisodeRecord> _records = [];

    /// <summary>Why there is no box here; null where there is one.</summary>
    public string? NoBox { get; private set; }

    /// <summary>The run's folder.</summary>
    public string Run => Path.Combine(_folder, "run");

    /// <summary>Whether one of the agents reached a server of this machine.</summary>
    public bool WasReached => _loopback.Pending() || _abstractSocket.Poll(0, SelectMode.SelectRead);

    /// <summary>What a file of the kernel's held before, which an agent of root could write.</summary>
    public string CorePattern { get; } = File.ReadAllText("/proc/sys/kernel/core_pattern");

    public async ValueTask InitializeAsync()
    {
        var (works, found) = await Boxing.Of(new AgentLimits(), unboxed: false).LookAsync();
        if (!works)
        {
            NoBox = $"strangers' programs have no box on this machine: {found}";
            return;
        }

        _loopback.Start();
        _abstractSocket.Bind(new UnixDomainSocketEndPoint("\0" + _abstract));
        _abstractSocket.Listen();
        Directory.CreateDirectory(Path.Combine(Run, "episodes", "find-cave", "rival"));
        await File.WriteAllTextAsync(Path.Combine(Run, ".site-secret"), "secret");
        await File.WriteAllTextAsync(Path.Combine(Run, "episodes", "find-cave", "rival", "video.mp4"), "a rival's video");
        var limits = Path.Combine(_folder, "limits.json");
        await File.WriteAllTextAsync(
            limits, """{"memoryMiB": 600, "processes": 64, "diskMiB": 40, "stderrKiB": 16, "secondsAStep": 8, "secondsToLoad": 60}""");
        foreach (var name in Cases.Append(KillsItsBox))
        {
            await HandInAsync(name);
        }

        await using var world = BasaltProgram.Start(["world", "--test-card", "--listen", "tcp://127.0.0.1:0"]);
        var endpoint = (await world.Output.ReadLineAsync())!.Split(' ')[^1];
        var result = await BasaltProgram.RunAsync(
            ["play", "--tasks", "find-cave", "--agents", .. Cases.Select(FolderOf), "--steps", "3", "--at-once", "4", "--limits", limits,
                "--out", Run, "--json", "--world", endpoint],
            ("PGPASSWORD", "hunter2"));
        Assert.True(result.ExitCode == 0, result.Errors);
        AfterItsBoxWasKilled = await BasaltProgram.RunAsync(
            ["play", "--tasks", "find-cave", "--agents", FolderOf(KillsItsBox), "--steps", "3", "--limits", limits, "--out", Run + "-box", "--world", endpoint]);
        _records = JArray.Parse(result.Output).Select(record => record.ToObject<EpisodeRecord>(Json.Serializer)!)
            .ToDictionary(record => record.Submission!.Name!);
    }

    /// <summary>How the run of the agent ended that kills its box; null where there is no box.</summary>
    internal BasaltProgram.Result? AfterItsBoxWasKilled { get; private set; }

    /// <summary>The record of an agent's episode.</summary>
    public EpisodeRecord RecordOf(string name) => _records[name];

    /// <summary>What an agent wrote to standard error, line by line.</summary>
    public string[] SaidBy(string name)
    {
        var file = Path.ChangeExtension(Path.Combine(Run, RecordOf(name).Exhibit.Path), null) + MinecraftDomain.SaidEnding;
        return File.Exists(file) ? File.ReadAllLines(file) : [];
    }

    public ValueTask DisposeAsync()
    {
        _loopback.Dispose();
        _abstractSocket.Dispose();
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }

        return ValueTask.CompletedTask;
    }

    private string FolderOf(string name) => Path.Combine(_folder, name);

    private async Task HandInAsync(string name)
    {
        var folder = FolderOf(name);
        Directory.CreateDirectory(folder);
        File.Copy(Path.Combine(House.Folder, "agents", "python", "basalt_agent.py"), Path.Combine(folder, "basalt_agent.py"));
        File.Copy(Path.Combine(House.Folder, "tests", "Basalt.Cli.Tests", "Hostile", "hostile_agent.py"), Path.Combine(folder, "hostile_agent.py"));
        var port = ((IPEndPoint)_loopback.LocalEndpoint).Port;
        var manifest = new JObject
        {
            ["id"] = name, ["team"] = "Them", ["agent"] = "process", ["licence"] = "MIT", ["training"] = "None.",
            ["settings"] = new JObject
            {
                ["command"] = new JArray(PythonProgram.Path, "hostile_agent.py", name, Run, FolderOf("still"), $"{port}", _abstract),
            },
        };
        await File.WriteAllTextAsync(Path.Combine(folder, "submission.json"), manifest.ToString());
    }
}
