using Basalt.Core;
using Basalt.Domains;
using Basalt.Evaluation;
using Basalt.Harness;
using Basalt.Minecraft;
using Basalt.Shell;
using Microsoft.Extensions.Logging.Abstractions;
using Newtonsoft.Json.Linq;

namespace Basalt.Cli.Tests;

/// <summary>Two models, a run's folder and its record, and everything that can happen to them.</summary>
internal sealed class ForgedSeason : IDisposable
{
    private readonly TemporaryFolder _place = new();
    private readonly Random _random;
    private readonly Dictionary<string, string> _weightsWhenPlanned = [];
    private readonly Dictionary<string, string> _acted = [];
    private readonly Dictionary<string, string> _playedWhenEntered = [];
    private RecordState _state = RecordState.Empty;

    public ForgedSeason(Random random)
    {
        _random = random;
        foreach (var name in Names)
        {
            Write(name);
        }
    }

    public IReadOnlyList<string> Names { get; } = ["a.onnx", "b.onnx"];

    /// <summary>What the last play returned; empty after any other deed.</summary>
    public IReadOnlyList<EpisodeRecord> Returned { get; private set; } = [];

    /// <summary>Models of the last plan that were the same as another of it.</summary>
    public int Twins { get; private set; }

    private string Run => _place.At("run");

    private IReadOnlyList<string> Records =>
        Directory.Exists(Path.Combine(Run, "episodes")) ? [.. Directory.GetFiles(Path.Combine(Run, "episodes"), "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)] : [];

    /// <summary>Does one thing that chance picks.</summary>
    /// <returns>What it was.</returns>
    public async Task<string> DoAsync(CancellationToken cancellation)
    {
        Returned = [];
        switch (_random.Next(10))
        {
            case 0:
                var written = One(Names);
                Write(written);
                return $"new weights in {written}";
            case 1:
                File.Copy(Model(Names[0]), Model(Names[1]), overwrite: true);
                return "one model copied over the other";
            case 2:
                File.Move(Model(Names[0]), Model("c.onnx"));
                File.Move(Model(Names[1]), Model(Names[0]));
                File.Move(Model("c.onnx"), Model(Names[1]));
                return "both models exchanged";
            case 3 when Records.Count > 0:
                var exhibit = Path.ChangeExtension(One(Records), ".txt");
                await File.WriteAllTextAsync(exhibit, _random.Next(2) == 0 ? "" : new string('x', (int)new FileInfo(exhibit).Length), cancellation);
                return "an exhibit damaged";
            case 4 when Records.Count > 1:
                await File.WriteAllBytesAsync(Path.ChangeExtension(One(Records), ".txt"), await File.ReadAllBytesAsync(Path.ChangeExtension(One(Records), ".txt"), cancellation), cancellation);
                return "an exhibit copied over another";
            case 5 when Records.Count > 1:
                await File.WriteAllBytesAsync(One(Records), await File.ReadAllBytesAsync(One(Records), cancellation), cancellation);
                return "a record copied over another";
            case 6 when Records.Count > 0:
                await ImportAsync(cancellation);
                return "the run imported";
            default:
                var difference = One([Difference.Refuse, Difference.Replace, Difference.Keep]);
                var limit = _random.Next(2, 4);
                await PlayAsync([.. Names.Where(_ => _random.Next(4) > 0)], limit, difference, _random.Next(5) == 0, verify: false, cancellation);
                return $"played with {limit} steps, {difference}";
        }
    }

    /// <summary>Plays every model once more, with everything read again.</summary>
    public Task PlayAllAsync(CancellationToken cancellation) => PlayAsync(Names, 3, Difference.Replace, writeMeanwhile: false, verify: true, cancellation);

    /// <summary>Insists that a record that play gave back is of the weights that were asked for, and that they played it.</summary>
    public void CheckCredit(EpisodeRecord record, IReadOnlyList<string> story)
    {
        var played = File.ReadAllText(Path.Combine(Run, record.Exhibit.Path));
        var credited = record.Submission!.Files!.Values.Single();
        Assert.True(played == credited, $"{string.Join("; ", story)}: {record.Id} is credited to {credited} and was played by {played}");
        Assert.True(_weightsWhenPlanned.ContainsValue(credited), $"{string.Join("; ", story)}: {record.Id} is by {credited}, which nobody asked for");
    }

    /// <summary>Insists that whatever was entered into the record was played by whom it names.</summary>
    public void CheckRecord(IReadOnlyList<string> story)
    {
        foreach (var episode in _state.Episodes)
        {
            Assert.True(
                _state.Submissions[episode.SubmissionId].Files!.Values.Single() == _playedWhenEntered[episode.Id],
                $"{string.Join("; ", story)}: {episode.Id} entered the record as {episode.SubmissionId}, who did not play it");
        }
    }

    public void Dispose() => _place.Dispose();

    private async Task ImportAsync(CancellationToken cancellation)
    {
        try
        {
            var digests = FileDigests.OfRun(Run);
            var survey = EpisodeFolder.Survey(Run, (path, record) => ExhibitCheck.TroubleOfAll(path, record, digests.Of));
            var episodes = _random.Next(2) == 0 ? survey.Episodes : survey.Whole();
            foreach (var episode in episodes)
            {
                _playedWhenEntered.TryAdd(episode.Id, await File.ReadAllTextAsync(Path.Combine(Run, episode.Exhibit.Path), cancellation));
            }

            var rule = One([ClashRule.Refuse, ClashRule.Keep, ClashRule.Replace]);
            await using var log = await RecordLog.OpenAsync(_place.At("record.db"), TimeProvider.System, cancellation);
            var import = RunImport.Against(episodes, await log.ReadAsync(0, cancellation), rule, TimeProvider.System.GetUtcNow()).OrRefuse(rule);
            await import.IntoAsync(log, Run, cancellation);
            _state = await log.StateAsync(cancellation);
        }
        catch (BasaltException)
        {
            // What does not fit is refused, and the record is as it was.
        }
    }

    private async Task PlayAsync(IReadOnlyList<string> names, int limit, Difference difference, bool writeMeanwhile, bool verify, CancellationToken cancellation)
    {
        if (names.Count == 0)
        {
            return;
        }

        _weightsWhenPlanned.Clear();
        foreach (var name in names)
        {
            _weightsWhenPlanned[name] = Digest.OfFile(Model(name));
        }

        using var catalogue = new Catalogue();
        var submissions = catalogue.CompetitorsNamed([.. names.Select(Model)], Terminal.Say);
        Twins = names.Count - submissions.Count;
        var task = new TaskSpec("toy", "Toy", MinecraftDomain.Name, "Play.", 100, [.. new[] { 1, 2 }.Select(seed => new Scenario($"seed-{seed}", new JObject { ["seed"] = seed }))], []);
        var plan = RunPlan.Grid([task], submissions, _random.Next(1, 3), limit, _ => new PlayConditions("8x8", TestCardEnvironment.Name, WireProtocol.Version));
        try
        {
            using var run = RunFolder.Take(Run, verify);
            var settled = new Resuming(difference, verify).Settle(run, plan, Terminal.Say);
            if (writeMeanwhile)
            {
                Write(One(names));
            }

            using var stage = Resuming.Stage(run, settled);
            var player = new Run<Frame, PlayerInput>(
                run, new CardWorlds(), (assignment, _) => Task.FromResult<IAgent<Frame, PlayerInput>>(new WeightsReader((string)stage.Of(assignment.Submission).Settings["model"]!, _acted, assignment.Id)),
                assignment => new WitnessRecorder(Run, RunFolder.PlaceOf(assignment), () => _acted[assignment.Id]), TimeSpan.FromSeconds(60), TimeProvider.System,
                Provenance.Of(["play"]), NullLogger.Instance);
            Returned = await player.PlayAsync(settled, 1, new NobodyWatches(), cancellation);
        }
        catch (BasaltException)
        {
            // A setting that differs, or weights that changed meanwhile: refused.
        }
    }

    private string Model(string name) => _place.At(name);

    private T One<T>(IReadOnlyList<T> some) => some[_random.Next(some.Count)];

    /// <summary>A model of other weights, as long as every other, and as old as the one before: only its bytes tell.</summary>
    private void Write(string name)
    {
        var weights = new byte[8];
        _random.NextBytes(weights);
        var before = File.Exists(Model(name)) ? File.GetLastWriteTimeUtc(Model(name)) : DateTime.UnixEpoch;
        // ModelProto: ir_version = 1, producer_name = 2.
        File.WriteAllBytes(Model(name), [0x08, 0x08, 0x12, 0x10, .. System.Text.Encoding.ASCII.GetBytes(Convert.ToHexString(weights))]);
        File.SetLastWriteTimeUtc(Model(name), before);
    }

    private sealed class CardWorlds : IWorlds<Frame, PlayerInput>
    {
        public Task<IEnvironment<Frame, PlayerInput>> OpenAsync(CancellationToken cancellation) => Task.FromResult<IEnvironment<Frame, PlayerInput>>(new TestCardEnvironment(8, 8));
    }

    private sealed class NobodyWatches : IRunProgress
    {
        public void Began(Assignment assignment)
        {
        }

        public void Stepped(Assignment assignment, int steps)
        {
        }

        public void Completed(Assignment assignment, EpisodeRecord record, bool played)
        {
        }
    }

    /// <summary>Reads its weights when it is made, as a policy does.</summary>
    private sealed class WeightsReader(string model, Dictionary<string, string> acted, string episode) : IAgent<Frame, PlayerInput>
    {
        public ValueTask BeginAsync(string instruction, int seed, CancellationToken cancellation)
        {
            acted[episode] = Digest.OfFile(model);
            return ValueTask.CompletedTask;
        }

        public ValueTask<PlayerInput> ActAsync(Frame observation, CancellationToken cancellation) => ValueTask.FromResult(new PlayerInput(Buttons.Forward, 0, 0));

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    /// <summary>Writes down which weights acted.</summary>
    private sealed class WitnessRecorder(string folder, string name, Func<string> weights) : IRecorder<Frame, PlayerInput>
    {
        public ValueTask BeginAsync(TimeStep<Frame> first, CancellationToken cancellation) => ValueTask.CompletedTask;

        public ValueTask WriteAsync(PlayerInput action, TimeStep<Frame> next, CancellationToken cancellation) => ValueTask.CompletedTask;

        public async ValueTask<Exhibit> CompleteAsync(CancellationToken cancellation)
        {
            var path = Path.Combine(folder, name + ".txt");
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, weights(), cancellation);
            return new Exhibit("text/markdown", name + ".txt");
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
