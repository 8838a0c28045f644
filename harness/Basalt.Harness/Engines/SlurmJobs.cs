using Basalt.Core;

namespace Basalt.Harness;

/// <summary>
/// The array jobs of a season, <c>slurm/</c> in its folder: the scripts, which rows each job has, and a log a row. A driver that comes
/// later finds the jobs of an earlier one here.
/// </summary>
internal sealed class SlurmJobs
{
    private const string Folder = "slurm";

    private sealed record Job(string Number, IReadOnlyList<int> Rows);

    private readonly EngineWork _work;
    private readonly string _folder;
    private IReadOnlyList<Job> _jobs;

    public SlurmJobs(EngineWork work)
    {
        (_work, _folder) = (work, Path.Combine(work.Plan.Folder, Folder));
        Name = $"basalt-{Digest.Short(Digest.Of(System.Text.Encoding.UTF8.GetBytes(work.Plan.Folder)))[..8]}";
        WholeFile.CreateFolder(Path.Combine(_folder, "logs"));
        _jobs = Read();
    }

    /// <summary>What Slurm calls all jobs of this season.</summary>
    public string Name { get; }

    private string JobsFile => Path.Combine(_folder, "jobs.jsonl");

    /// <summary>Where the output of a row's worker goes.</summary>
    public string LogOf(int row) => Path.Combine(_folder, "logs", $"row-{row}.log");

    /// <summary>The row that a task of an array plays; null when the task is not of this season.</summary>
    /// <remarks>Slurm uses its numbers again; the last job of a number is the one that it means.</remarks>
    public int? RowOf(QueuedTask task) =>
        _jobs.LastOrDefault(job => job.Number == task.Job) is { } job && task.Index < job.Rows.Count ? job.Rows[task.Index] : null;

    /// <summary>Submits rows, in as many arrays as Slurm's largest array makes necessary. Each array gets its share of the parallel rows.</summary>
    /// <param name="without">Nodes on which these rows failed.</param>
    public async Task SubmitAsync(IReadOnlyList<int> rows, IReadOnlyList<string> without, CancellationToken cancellation)
    {
        var most = await SlurmCommands.MaxArraySizeAsync(cancellation);
        var arrays = (rows.Count + most - 1) / most;
        for (var array = 0; array < arrays; array++)
        {
            // Striped, so that each array has long and short episodes.
            int[] part = [.. rows.Where((_, place) => place % arrays == array)];
            var parallel = Math.Max(1, _work.Parallel / arrays);
            string number;
            try
            {
                number = await SlurmCommands.SubmitAsync(await WriteScriptAsync(part, parallel, without), cancellation);
            }
            catch (BasaltException) when (without.Count > 0)
            {
                // Those nodes may be all that there are.
                number = await SlurmCommands.SubmitAsync(await WriteScriptAsync(part, parallel, []), cancellation);
            }

            await KeepAsync(new Job(number, part));
            _work.Say($"Slurm has {part.Length} {(part.Length == 1 ? "row" : "rows")} as job {number}{(without.Count > 0 ? $", away from {string.Join(", ", without)}" : "")}");
        }
    }

    private IReadOnlyList<Job> Read() =>
        File.Exists(JobsFile) ? [.. File.ReadAllLines(JobsFile).Select(line => Json.Read<Job>(line, JobsFile))] : [];

    // Slurm has the job already, so that it is written down even by a driver that is stopped now, and beside those of other drivers.
    private Task KeepAsync(Job job)
    {
        _jobs = [.. Read(), job];
        return WholeFile.WriteAsync(JobsFile, string.Concat(_jobs.Select(kept => Json.Write(kept) + "\n")));
    }

    private async Task<string> WriteScriptAsync(IReadOnlyList<int> rows, int parallel, IReadOnlyList<string> without)
    {
        var stem = Path.Combine(_folder, $"array-{_jobs.Count + 1}");
        await WholeFile.WriteAsync($"{stem}.rows", string.Join('\n', rows) + "\n");
        string[] lines =
        [
            "#!/bin/bash",
            $"#SBATCH --job-name={Name}",
            $"#SBATCH --array=0-{rows.Count - 1}%{parallel}",
            "#SBATCH --requeue --open-mode=append --output=/dev/null",
            "#SBATCH --signal=B:TERM@60",
            .. _work.Partition is { } partition ? [$"#SBATCH --partition={partition}"] : Array.Empty<string>(),
            .. _work.Gpus > 0 ? [$"#SBATCH --gpus={_work.Gpus}"] : Array.Empty<string>(),
            .. without.Count > 0 ? [$"#SBATCH --exclude={string.Join(',', without)}"] : Array.Empty<string>(),
            .. _work.Options.Select(option => $"#SBATCH {option}"),
            $"row=$(sed -n \"$((SLURM_ARRAY_TASK_ID + 1))p\" {Quoted($"{stem}.rows")})",
            $"exec >> {Quoted(Path.Combine(_folder, "logs"))}/row-$row.log 2>&1",
            "echo \"$(date -u +%FT%TZ) row $row on ${SLURMD_NODENAME:-$HOSTNAME}, start $((${SLURM_RESTART_COUNT:-0} + 1))\"",
            "# The signal reaches the worker itself, and its exit code is the job's.",
            $"exec {Quoted(_work.Program)} play --plan {Quoted(SeasonPlan.FileIn(_work.Plan.Folder))} --row \"$row\" --at-once 1"
                + string.Concat(_work.Worlds.Select(world => $" --world {Quoted(world)}")),
        ];
        await WholeFile.WriteAsync($"{stem}.sh", string.Join('\n', lines) + "\n");
        return $"{stem}.sh";
    }

    private static string Quoted(string word) => $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
