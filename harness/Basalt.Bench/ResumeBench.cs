using System.Diagnostics;
using Basalt.Core;
using Basalt.Domains;
using Basalt.Harness;
using Basalt.World;

namespace Basalt.Bench;

/// <summary>How long it takes to find out that a whole season is played: 50 submissions, four tasks, 11 scenarios.</summary>
public static class ResumeBench
{
    private const int Submissions = 50;
    private const int ExhibitBytes = 64 * 1024;

    public static Task<IReadOnlyList<Measurement>> RunAsync(Action<string> progress, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("basalt-resume-").FullName;
        try
        {
            var tasks = Catalogue.Tasks([]);
            var submissions = Enumerable.Range(1, Submissions).Select(Submission).ToList();
            var conditions = new PlayConditions("640x360", WorldEnvironment.Name, WireProtocol.Version);
            progress($"writing {Submissions * tasks.Sum(task => task.Scenarios.Count):N0} episodes");
            Write(folder, RunPlan.Grid(tasks, submissions, Scenarios(tasks), null, _ => conditions), cancellation);
            progress("resuming");
            var (warm, found, planned) = Resume(folder, verify: false);
            progress("resuming with every file read again");
            var (verified, _, _) = Resume(folder, verify: true);
            File.Delete(Path.Combine(folder, ".digests"));
            progress("resuming without the cache");
            var (cold, _, _) = Resume(folder, verify: false);
            return Task.FromResult<IReadOnlyList<Measurement>>(
            [
                new(
                    "resume.seconds", warm, "s", 2,
                    $"to find {found:N0} of {planned:N0} episodes played and unchanged, the plan made anew; reference: 2 s"),
                new(
                    "resume.verifySeconds", verified, "s", null,
                    $"the same with --verify: every file read, {found * ExhibitBytes >> 20} MiB of exhibits"),
                new("resume.coldSeconds", cold, "s", null, "the same in a folder that was copied: no digest is known"),
            ]);

            (double Seconds, int Found, int Planned) Resume(string place, bool verify)
            {
                var watch = Stopwatch.StartNew();
                var plan = RunPlan.Grid(tasks, submissions, Scenarios(tasks), null, _ => conditions);
                using var run = RunFolder.Take(place, verify);
                var settled = new Resuming(Verify: verify).Settle(run, plan, progress);
                var count = settled.Count(assignment => run.Find(assignment) is not null);
                return (watch.Elapsed.TotalSeconds, count, plan.Count);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static int Scenarios(IEnumerable<TaskSpec> tasks) => tasks.Max(task => task.Scenarios.Count);

    private static Submission Submission(int number)
    {
        var digest = Digest.Of(BitConverter.GetBytes(number));
        var id = Core.Submission.IdOf($"team {number}", digest);
        return new Submission(id, $"Team {number}", "onnx", []) { Name = $"team {number}", Digest = digest };
    }

    private static void Write(string folder, IReadOnlyList<Assignment> plan, CancellationToken cancellation)
    {
        using var run = RunFolder.Take(folder);
        var random = new Random(1);
        var exhibit = new byte[ExhibitBytes];
        foreach (var assignment in plan)
        {
            cancellation.ThrowIfCancellationRequested();
            random.NextBytes(exhibit);
            var place = Path.Combine(folder, RunFolder.PlaceOf(assignment));
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            File.WriteAllBytes(place + ".mp4", exhibit);
            File.WriteAllText(place + ".jsonl", "{}\n");
            run.Keep(assignment, assignment.Identify(new EpisodeRecord
            {
                Id = assignment.Id,
                TaskId = assignment.Task.Id,
                ScenarioId = assignment.Scenario.Id,
                SubmissionId = assignment.Submission.Id,
                Seed = assignment.Seed,
                Steps = 1,
                End = EpisodeEnd.StepLimit,
                Exhibit = new Exhibit("video/mp4", RunFolder.PlaceOf(assignment) + ".mp4"),
                StartedAt = DateTimeOffset.UnixEpoch,
                Duration = TimeSpan.FromSeconds(1),
                World = assignment.Conditions.World,
                Harness = Provenance.Of(["bench", "resume"]),
            }));
        }
    }
}
