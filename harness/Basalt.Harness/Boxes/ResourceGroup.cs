using System.Diagnostics;
using System.Globalization;
using Basalt.Core;

namespace Basalt.Harness;

/// <summary>
/// A control group of Linux (cgroups(7)), version 2 or 1: it limits memory, processes and processor time of a program and everything that
/// the program starts, and nothing leaves it. Disposing it ends what is still in it.
/// </summary>
public sealed class ResourceGroup : IAsyncDisposable
{
    /// <summary>Where groups are usually found.</summary>
    public const string UsualRoot = "/sys/fs/cgroup";

    private const string Prefix = "basalt-box.";
    private const int Period = 100_000;

    private static readonly string[] Controllers = ["memory", "pids", "cpu"];

    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(25);

    private static int _made;

    private readonly IReadOnlyList<string> _folders;
    private readonly AgentLimits _limits;

    private ResourceGroup(int version, IReadOnlyList<string> folders, AgentLimits limits) => (Version, _folders, _limits) = (version, folders, limits);

    /// <summary>Version of the control groups, 1 or 2.</summary>
    public int Version { get; }

    /// <summary>The files to which a process writes its id in order to enter.</summary>
    public IReadOnlyList<string> Doors => [.. _folders.Select(folder => Path.Combine(folder, "cgroup.procs"))];

    /// <summary>Makes a group below the one of this process.</summary>
    /// <param name="root">Where groups are mounted.</param>
    /// <param name="own">The text of <c>/proc/self/cgroup</c>; null reads it.</param>
    /// <returns>The group; null where this user can make none.</returns>
    public static ResourceGroup? TryCreate(AgentLimits limits, string root = UsualRoot, string? own = null)
    {
        try
        {
            var groups = (own ?? File.ReadAllText("/proc/self/cgroup")).Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => line.Split(':', 3)).Where(parts => parts.Length == 3).ToList();
            return Unified(limits, root, groups) ?? Separate(limits, root, groups);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The limit that was met, for a sentence about the agent; null when none was.</summary>
    public string? Exceeded() => WasKilledForMemory() ? TooMuchMemory(_limits) : null;

    /// <summary>The sentence about an agent that used more memory than it may.</summary>
    internal static string TooMuchMemory(AgentLimits limits) => $"the agent used more than {limits.MemoryMiB} MiB of memory";

    /// <summary>Ends everything that is in the group.</summary>
    public void Kill()
    {
        try
        {
            if (Version == 2 && File.Exists(Path.Combine(_folders[0], "cgroup.kill")))
            {
                File.WriteAllText(Path.Combine(_folders[0], "cgroup.kill"), "1");
                return;
            }

            foreach (var id in File.ReadAllLines(Path.Combine(_folders[0], "cgroup.procs")))
            {
                using var process = Process.GetProcessById(int.Parse(id, CultureInfo.InvariantCulture));
                process.Kill();
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException or InvalidOperationException
            or System.ComponentModel.Win32Exception)
        {
            // It ended meanwhile.
        }
    }

    public async ValueTask DisposeAsync()
    {
        // The dead stay for a moment until the system has taken note. A group that is left over is removed with a later one.
        for (var tries = 0; tries < 40 && _folders.Any(Directory.Exists); tries++)
        {
            Kill();
            foreach (var folder in _folders.Where(folder => Directory.Exists(folder) && !TryRemove(folder)).Take(1))
            {
                await Task.Delay(BetweenTries);
            }
        }
    }

    /// <summary>One group for all controllers: below the own one, or below the first above it that hands them on.</summary>
    private static ResourceGroup? Unified(AgentLimits limits, string root, List<string[]> groups)
    {
        if (!File.Exists(Path.Combine(root, "cgroup.controllers")))
        {
            return null;
        }

        var path = groups.FirstOrDefault(parts => parts[1].Length == 0)?[2] ?? "/";
        for (var at = Path.GetFullPath(root + path); at.StartsWith(root, StringComparison.Ordinal); at = Path.GetDirectoryName(at)!)
        {
            var handed = Path.Combine(at, "cgroup.subtree_control");
            if (!File.Exists(handed) || !File.ReadAllText(handed).Split(' ', '\n').Contains("memory"))
            {
                continue;
            }

            return TryMake(at, out var folder)
                ? Limited(new ResourceGroup(2, [folder], limits),
                [
                    (folder, "memory.max", $"{limits.MemoryMiB}M", true), (folder, "memory.swap.max", "0", false),
                    (folder, "memory.oom.group", "1", false), (folder, "pids.max", $"{limits.Processes}", true),
                    (folder, "cpu.max", $"{(long)(limits.Cpus * Period)} {Period}", false),
                ])
                : null;
        }

        return null;
    }

    /// <summary>A group for each controller.</summary>
    private static ResourceGroup? Separate(AgentLimits limits, string root, List<string[]> groups)
    {
        Dictionary<string, string> folders = [];
        foreach (var controller in Controllers)
        {
            var own = groups.FirstOrDefault(parts => parts[1].Split(',').Contains(controller))?[2] ?? "/";
            var above = Path.Combine(root, controller);
            above = Directory.Exists(above + own) ? Path.GetFullPath(above + own) : above;
            if (!Directory.Exists(above) || !TryMake(above, out var folder))
            {
                folders.Values.ToList().ForEach(made => TryRemove(made));
                return null;
            }

            folders[controller] = folder;
        }

        return Limited(new ResourceGroup(1, [.. Controllers.Select(name => folders[name])], limits),
        [
            (folders["memory"], "memory.limit_in_bytes", $"{limits.MemoryMiB}M", true),
            (folders["memory"], "memory.memsw.limit_in_bytes", $"{limits.MemoryMiB}M", false),
            (folders["pids"], "pids.max", $"{limits.Processes}", true),
            (folders["cpu"], "cpu.cfs_period_us", $"{Period}", false),
            (folders["cpu"], "cpu.cfs_quota_us", $"{(long)(limits.Cpus * Period)}", false),
        ]);
    }

    /// <returns>The group; null when a limit that is needed cannot be set.</returns>
    private static ResourceGroup? Limited(ResourceGroup group, (string Folder, string File, string Value, bool Needed)[] settings)
    {
        foreach (var (folder, file, value, needed) in settings)
        {
            try
            {
                File.WriteAllText(Path.Combine(folder, file), value);
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                if (needed)
                {
                    group._folders.ToList().ForEach(made => TryRemove(made));
                    return null;
                }
            }
        }

        return group;
    }

    private static bool TryMake(string above, out string folder)
    {
        folder = Path.Combine(above, $"{Prefix}{Environment.ProcessId}.{Interlocked.Increment(ref _made)}");
        try
        {
            foreach (var left in Directory.GetDirectories(above, Prefix + "*").Where(IsLeft))
            {
                TryRemove(left);
            }

            Directory.CreateDirectory(folder);
            return true;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // Its maker has ended without removing it. A group that holds a process cannot be removed anyway.
    private static bool IsLeft(string folder) => !Directory.Exists($"/proc/{folder.Split('.')[^2]}");

    private static bool TryRemove(string folder)
    {
        try
        {
            Directory.Delete(folder);
            return true;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // Something in it has not ended yet.
            return false;
        }
    }

    private bool WasKilledForMemory()
    {
        const string Kills = "oom_kill ";
        try
        {
            // The group of memory comes first.
            var file = Path.Combine(_folders[0], Version == 2 ? "memory.events" : "memory.oom_control");
            var line = File.ReadLines(file).FirstOrDefault(line => line.StartsWith(Kills, StringComparison.Ordinal));
            return line is not null && long.Parse(line[Kills.Length..], CultureInfo.InvariantCulture) > 0;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
