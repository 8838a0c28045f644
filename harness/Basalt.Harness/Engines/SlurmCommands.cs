using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Basalt.Core;

namespace Basalt.Harness;

/// <summary>One task of an array job that Slurm has in its queue.</summary>
/// <param name="Job">The array's job.</param>
/// <param name="Index">Its place in the array, from 0.</param>
/// <param name="Reason">Why it waits, in Slurm's words.</param>
internal readonly record struct QueuedTask(string Job, int Index, string State, string Reason);

/// <summary>The commands of Slurm that a season needs.</summary>
internal static partial class SlurmCommands
{
    private const int UsualMaxArraySize = 1001;

    /// <summary>Submits a job.</summary>
    /// <returns>Its number.</returns>
    /// <exception cref="BasaltException">There is no Slurm, or it refuses.</exception>
    public static async Task<string> SubmitAsync(string script, CancellationToken cancellation)
    {
        var (code, output, complaint) = await RunAsync("sbatch", ["--parsable", script], cancellation);
        return code == 0
            ? output.Trim().Split(';')[0]
            : throw new BasaltException(
                $"Slurm refused {script}: {Said(complaint)}; mend the options and give the same command", BasaltException.Surroundings);
    }

    /// <summary>The tasks of jobs of a name that wait or run.</summary>
    /// <exception cref="BasaltException">There is no Slurm, or it does not answer.</exception>
    public static async Task<IReadOnlyList<QueuedTask>> QueueAsync(string name, CancellationToken cancellation)
    {
        var (code, output, complaint) = await RunAsync("squeue", ["-h", "-r", "-n", name, "-o", "%F|%K|%T|%r"], cancellation);
        if (code != 0)
        {
            throw new BasaltException($"Slurm does not say what it plays: {Said(complaint)}", BasaltException.Surroundings);
        }

        return
        [
            .. from line in output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
               let fields = line.Trim().Split('|')
               where fields.Length == 4 && int.TryParse(fields[1], out _)
               select new QueuedTask(fields[0], int.Parse(fields[1], CultureInfo.InvariantCulture), fields[2], fields[3]),
        ];
    }

    /// <summary>Lets a task go on that Slurm itself holds back after a node failed to start it.</summary>
    public static Task ReleaseAsync(QueuedTask task, CancellationToken cancellation) =>
        RunAsync("scontrol", ["release", $"{task.Job}_{task.Index}"], cancellation);

    /// <summary>How many places an array may have.</summary>
    public static async Task<int> MaxArraySizeAsync(CancellationToken cancellation)
    {
        var (_, output, _) = await RunAsync("scontrol", ["show", "config"], cancellation);
        return MaxArraySize().Match(output) is { Success: true } found
            ? int.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture)
            : UsualMaxArraySize;
    }

    private static async Task<(int Code, string Output, string Complaint)> RunAsync(
        string program, IEnumerable<string> arguments, CancellationToken cancellation)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var complaint = process.StandardError.ReadToEndAsync(cancellation);
            var output = await process.StandardOutput.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation);
            return (process.ExitCode, output, await complaint);
        }
        catch (Win32Exception problem)
        {
            throw new BasaltException(
                $"found no {program} on the PATH; wanted Slurm's commands: give this command where jobs are submitted, or leave out --on slurm",
                BasaltException.Surroundings, problem);
        }
    }

    // "sbatch: error: invalid partition specified: nowhere" stands before "sbatch: error: Batch job submission failed: …".
    private static string Said(string complaint) => string.Join(", ", complaint.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => Prefix().Replace(line.Trim(), ""))) is { Length: > 0 } said ? said : "it does not say why";

    [GeneratedRegex(@"^\s*MaxArraySize\s*=\s*(\d+)", RegexOptions.Multiline)]
    private static partial Regex MaxArraySize();

    [GeneratedRegex(@"^(sbatch|squeue|scontrol|slurm_[a-z_]+): (error: )?")]
    private static partial Regex Prefix();
}
