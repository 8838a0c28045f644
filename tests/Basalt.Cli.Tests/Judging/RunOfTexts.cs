using System.Text;
using Basalt.Core;
using Basalt.Domains;
using Basalt.Evaluation;
using Basalt.Testing;
using Basalt.Text;

namespace Basalt.Cli.Tests;

/// <summary>A run of short texts with its record, made for a test.</summary>
internal sealed class RunOfTexts : IAsyncDisposable
{
    public const string Task = "text-steer-hopeful";
    private int _votes;

    private RunOfTexts(TemporaryFolder folder, IRecordLog log) => (Temporary, Log) = (folder, log);

    public IRecordLog Log { get; }

    public string Folder => Temporary.Path;

    public TaskSpec Spec { get; } = Catalogue.Shipped.Single(task => task.Id == Task);

    private TemporaryFolder Temporary { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <param name="replies">What each submission replies, in every scenario.</param>
    public static async Task<RunOfTexts> CreateAsync(int scenarios, params (string Submission, string Reply)[] replies)
    {
        var folder = new TemporaryFolder();
        var log = await RecordLog.OpenAsync(Path.Combine(folder.Path, RunRecord.FileName), TimeProvider.System, Cancellation);
        var run = new RunOfTexts(folder, log);
        await log.AppendAsync([.. replies.Select(reply => RecordSamples.Submission(reply.Submission))], Cancellation);
        foreach (var scenario in run.Spec.Scenarios.Take(scenarios))
        {
            foreach (var (submission, reply) in replies)
            {
                var dialogue = new Dialogue([new(Speaker.Prompt, (string)scenario.Setup["prompt"]!), new(Speaker.Agent, $"{reply} {scenario.Id}")]);
                await run.AddAsync(submission, scenario.Id, "text/markdown", "md", Encoding.UTF8.GetBytes(Transcript.Write(dialogue)));
            }
        }

        return run;
    }

    public async Task AddAsync(string submission, string scenario, string mediaType, string ending, byte[] exhibit)
    {
        var episode = RecordSamples.Episode(Task, submission, scenario);
        var path = $"episodes/{episode.Id}.{ending}";
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Folder, path))!);
        await File.WriteAllBytesAsync(Path.Combine(Folder, path), exhibit, Cancellation);
        episode = episode with { Exhibit = new(mediaType, path) };
        await File.WriteAllTextAsync(Path.Combine(Folder, $"episodes/{episode.Id}.json"), Json.Write(episode), Cancellation);
        await Log.AppendAsync([new EpisodeEntered(episode, RecordSamples.Start)], Cancellation);
    }

    /// <summary>A person votes.</summary>
    public Task VoteAsync(string left, string right, string scenario, Verdict verdict, string rater = "ann") => Log.AppendAsync(
        [RecordSamples.Compared($"v{++_votes}", rater, $"{Task}/{left}/{scenario}", $"{Task}/{right}/{scenario}", verdict)], Cancellation);

    public Task<RecordState> StateAsync() => Log.StateAsync(Cancellation);

    public async ValueTask DisposeAsync()
    {
        await Log.DisposeAsync();
        Temporary.Dispose();
    }
}
