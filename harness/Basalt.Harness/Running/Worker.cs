using System.Globalization;

namespace Basalt.Harness;

/// <summary>The process that plays, as attempts and records name it.</summary>
/// <param name="Host">Name of the machine.</param>
/// <param name="Process">Number of the process on that machine.</param>
/// <param name="Started">When that process began, in the machine's own ticks, so that a number that is used again is not mistaken for it.</param>
/// <param name="Boot">
/// The running system and its space of process numbers. Two workers of one <paramref name="Boot"/> can look for each other's process.
/// </param>
/// <param name="Job">The job of an engine, as in <c>1234_7</c>; null where no engine started the process.</param>
/// <param name="Restart">How often the engine has started this job again: 0 at first.</param>
public sealed record Worker(string Host, int Process, long Started, string Boot, string? Job = null, int Restart = 0)
{
    /// <summary>This process.</summary>
    public static Worker Here { get; } =
        new(Environment.MachineName, Environment.ProcessId, StartOf(Environment.ProcessId) ?? 0, BootHere());

    /// <summary>Whether the worker is certainly gone, as far as this process can tell.</summary>
    /// <returns>True or false; null when it ran where this process cannot look.</returns>
    public bool? IsGone(Worker here) =>
        Boot == here.Boot ? StartOf(Process) != Started
        : Job is not null && Job == here.Job && Restart < here.Restart ? true
        : null;

    // Field 22 of /proc/N/stat; the name in field 2 may hold spaces and ends with the last parenthesis.
    private static long? StartOf(int process)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process}/stat");
            return long.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[19], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static string BootHere()
    {
        try
        {
            return $"{File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim()} {new FileInfo("/proc/self/ns/pid").LinkTarget}";
        }
        catch (IOException)
        {
            return Guid.NewGuid().ToString();
        }
    }
}
