using System.Globalization;
using Basalt.Core;

namespace Basalt.Harness;

/// <summary>
/// A box by bubblewrap (bwrap(1)): processes, network, names and shared memory of its own, no rights, an empty environment, the system's
/// programs and the submission to be read, a temporary folder in memory to be written, and nothing else of the disk.
/// </summary>
/// <remarks>
/// Under root there are two layers. The outer one is made by root, and the program runs in it as nobody: to the kernel, a root without
/// rights still owns the files of <c>/proc/sys</c>. The inner one takes away new user namespaces.
/// </remarks>
public sealed class BubblewrapBox : IAgentBox
{
    /// <summary>What the submission's folder is called inside.</summary>
    public const string InsideFolder = "/agent";

    private const string Nobody = "65534";
    private const string Folders = "/usr/local/bin:/usr/bin:/bin";

    // Programs and libraries of the system, as distributions lay them out.
    private static readonly string[] System = ["/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"];
    private static readonly string[] Settings =
        ["/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d", "/etc/alternatives", "/etc/localtime", "/etc/fonts", "/etc/ssl/certs",
         "/sys/devices/system/cpu"];

    // bubblewrap's own --dev brings terminals along, and for them a second user namespace, into which the carrier could not follow.
    private static readonly string[] Devices = ["null", "zero", "full", "random", "urandom"];
    private static readonly (string Name, string Target)[] Streams =
        [("fd", "fd"), ("stdin", "fd/0"), ("stdout", "fd/1"), ("stderr", "fd/2")];

    private static readonly string[] GpuDevices = ["nvidiactl", "nvidia-uvm", "nvidia-uvm-tools", "nvidia-modeset"];

    private readonly string _bwrap;
    private readonly IReadOnlyList<string> _carrier;
    private readonly bool _nested;

    /// <param name="bwrap">Path of the program.</param>
    /// <param name="carrier">A command that connects its standard input and output with the host and port that follow.</param>
    /// <param name="nested">Whether new user namespaces can be forbidden here.</param>
    internal BubblewrapBox(string bwrap, IReadOnlyList<string> carrier, bool nested) => (_bwrap, _carrier, _nested) = (bwrap, carrier, nested);

    public string Name => "bubblewrap";

    private static bool IsRoot => Environment.IsPrivilegedProcess;

    public BoxedStart Prepare(AgentProgram program, AgentLimits limits)
    {
        StartCommand.Program(program, Folders);
        var group = ResourceGroup.TryCreate(limits);
        var info = StartCommand.Of(
            [_bwrap, .. Walls(program, limits), "--", .. Inside(), .. StartCommand.Announced(program.Command)],
            limits, group);
        info.WorkingDirectory = "/";
        return new BoxedStart(info, group) { Carrier = CarrierOf, Standing = StartCommand.Standing };
    }

    private static IEnumerable<string> Walls(AgentProgram program, AgentLimits limits)
    {
        var bytes = ((long)limits.DiskMiB << 20).ToString(CultureInfo.InvariantCulture);
        List<string> walls =
        [
            .. IsRoot
                ? new[] { "--cap-drop", "ALL", "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID", "--cap-add", "CAP_SETPCAP" }
                : ["--unshare-user", "--cap-drop", "ALL", "--uid", Nobody, "--gid", Nobody],
            "--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try", "--hostname", "agent",
            "--die-with-parent", "--new-session", "--clearenv", "--setenv", "PATH", Folders, "--setenv", "HOME", "/tmp", "--setenv", "LANG",
            "C.UTF-8", "--setenv", "PYTHONDONTWRITEBYTECODE", "1", "--ro-bind", "/usr", "/usr",
        ];
        foreach (var folder in System.Where(Directory.Exists))
        {
            walls.AddRange(new DirectoryInfo(folder).LinkTarget is { } target ? ["--symlink", target, folder] : ["--ro-bind", folder, folder]);
        }

        IReadOnlyList<string> readable = [.. Settings, .. program.Readable.Concat(limits.Readable).Distinct()];
        var ways = readable.SelectMany(Above).Distinct().ToList();
        walls.AddRange(Open(ways));
        walls.AddRange(Settings.SelectMany(file => new[] { "--ro-bind-try", file, file }));
        walls.AddRange(["--proc", "/proc", "--perms", "0755", "--tmpfs", "/dev"]);
        walls.AddRange(Devices.SelectMany(device => new[] { "--dev-bind", $"/dev/{device}", $"/dev/{device}" }));
        walls.AddRange(Streams.SelectMany(stream => new[] { "--symlink", $"/proc/self/{stream.Target}", $"/dev/{stream.Name}" }));
        if (program.Gpu)
        {
            var devices = GpuDevices.Concat(Directory.GetFiles("/dev", "nvidia?").Select(Path.GetFileName)).Distinct();
            walls.AddRange(devices.SelectMany(device => new[] { "--dev-bind-try", $"/dev/{device}", $"/dev/{device}" }));
        }

        foreach (var place in new[] { "/dev/shm", "/tmp" })
        {
            walls.AddRange(["--size", bytes, "--perms", "1777", "--tmpfs", place]);
            // What lies there outside is hidden now, and so are the ways that were made to it.
            walls.AddRange(Open(ways.Where(way => way.StartsWith(place + "/", StringComparison.Ordinal))));
        }

        walls.AddRange(readable.Skip(Settings.Length).SelectMany(folder => new[] { "--ro-bind", folder, folder }));
        walls.AddRange(["--ro-bind", program.Folder, InsideFolder, "--remount-ro", "/dev", "--remount-ro", "/", "--chdir", InsideFolder]);
        walls.AddRange(program.Environment.SelectMany(variable => new[] { "--setenv", variable.Key, variable.Value }));
        return walls;
    }

    private static IEnumerable<string> Open(IEnumerable<string> folders) => folders.SelectMany(folder => new[] { "--perms", "0755", "--dir", folder });

    // Folders that bubblewrap makes by itself are closed to everybody but root.
    private static IEnumerable<string> Above(string path) => Path.GetDirectoryName(path) is { Length: > 1 } folder
        ? [.. Above(folder), folder] : Array.Empty<string>();

    private string[] Inside() => !IsRoot ? [] :
    [
        "/usr/bin/setpriv", "--reuid", Nobody, "--regid", Nobody, "--clear-groups", "--bounding-set=-all", "--inh-caps=-all", "--",
        .. _nested ? new[] { _bwrap, "--unshare-user", "--disable-userns", "--die-with-parent", "--dev-bind", "/", "/", "--" } : [],
    ];

    private IReadOnlyList<string> CarrierOf(int bwrap) =>
    [
        "/usr/bin/nsenter", "--target", $"{ProcessMemory.Children(bwrap).First()}", "--net",
        .. IsRoot ? Array.Empty<string>() : ["--user", "--preserve-credentials"], "--", .. _carrier,
    ];
}
