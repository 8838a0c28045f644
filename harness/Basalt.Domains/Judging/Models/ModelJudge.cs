using Basalt.Core;
using Basalt.Evaluation;
using Basalt.Text;
using Newtonsoft.Json.Linq;

namespace Basalt.Domains;

/// <summary>
/// Lets a model judge the pairs of a run, each in both orders, and keeps every judgement in the record. What was judged is not asked for
/// again, so that a judging that was interrupted goes on.
/// </summary>
/// <param name="folder">The run's folder.</param>
public sealed class ModelJudge(JudgeRequest request, string folder, IRecordLog log, TimeProvider time)
{
    private readonly Dictionary<string, IReadOnlyList<JObject>> _shown = [];

    /// <summary>Judges what is not judged yet.</summary>
    /// <param name="progress">Receives how many judgements there are, and how many there will be.</param>
    /// <returns>The judge's report on all that it judged, now and before.</returns>
    /// <exception cref="BasaltException">There is nothing to judge, or the endpoint does not answer; what was judged is kept.</exception>
    public async Task<JudgeReport> RunAsync(Action<int, int> progress, CancellationToken cancellation)
    {
        var rater = request.Rater;
        var state = await log.StateAsync(cancellation);
        var pairs = Pairs(state);
        if (pairs.Count == 0)
        {
            throw new BasaltException($"{folder}: found no two episodes of one scenario; wanted a run of two competitors at least");
        }

        await log.AppendAsync(
            [new RaterJoined(rater, "model", new Dictionary<string, string>
            {
                ["model"] = request.Settings.Model,
                ["endpoint"] = new EndpointAddress(request.Address).Shown,
                ["frames"] = $"{request.Frames}",
                ["temperature"] = FormattableString.Invariant($"{request.Settings.Temperature}"),
            }, time.GetUtcNow())],
            cancellation);
        using var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        var endpoint = new ChatEndpoint(http, request.Address, request.Key, request.Settings, time);
        var made = state.Judgements.Where(one => one.Judge == rater).GroupBy(one => (one.LeftEpisode, one.RightEpisode))
            .ToDictionary(same => same.Key, same => same.ToList());
        var done = 0;
        try
        {
            foreach (var pair in pairs)
            {
                var one = await JudgeAsync(pair, []);
                progress(++done, 2 * pairs.Count);
                await JudgeAsync(new(pair.Right, pair.Left), [one]);
                progress(++done, 2 * pairs.Count);
            }
        }
        catch (BasaltException problem) when (done > 0)
        {
            throw new BasaltException(
                $"{problem.Message}; {done} of {2 * pairs.Count} judgements are kept, and the same command goes on from there",
                problem.ExitCode, problem);
        }

        return JudgeReport.Of(await log.StateAsync(cancellation), rater);

        async Task<JudgementEntered> JudgeAsync(Pair pair, IReadOnlyList<JudgementEntered> first)
        {
            var earlier = made.GetValueOrDefault((pair.Left.Id, pair.Right.Id)) ?? [];
            if (earlier.LastOrDefault(IsDone) is { } known)
            {
                // An interruption may have come between the judgement and the comparison.
                await KeepAsync(first.Select(one => BothOrders.Comparison(one, known)).OfType<Entry>());
                return known;
            }

            var id = Digest.Of(new JObject
            {
                ["judge"] = rater, ["left"] = pair.Left.Id, ["right"] = pair.Right.Id, ["try"] = earlier.Count,
            });
            var judgement = await AskAsync(endpoint, pair, id, cancellation);
            await KeepAsync([judgement, .. first.Select(one => BothOrders.Comparison(one, judgement)).OfType<Entry>()]);
            return judgement;
        }

        bool IsDone(JudgementEntered one) =>
            one.Outcome == JudgementOutcome.Judged || (one.Outcome == JudgementOutcome.Unreadable && !request.Again);

        // What was paid for is kept even when somebody interrupts now.
        Task KeepAsync(IEnumerable<Entry> entries) => log.AppendAsync([.. entries], CancellationToken.None);
    }

    /// <summary>The pairs to judge: those that people judged first, then the others, in an order that is chance and always the same.</summary>
    private List<Pair> Pairs(RecordState state)
    {
        var wanted = request.Tasks.Select(task => task.Id).ToHashSet();
        var known = state.Of(RaterKind.Person).Comparisons.Select(vote => OutcomeTally.Key(vote.LeftEpisode, vote.RightEpisode)).ToHashSet();
        var pairs =
            from same in state.Episodes.Where(episode => wanted.Contains(episode.TaskId)).GroupBy(episode => (episode.TaskId, episode.ScenarioId))
            from one in same
            from other in same
            where string.CompareOrdinal(one.Id, other.Id) < 0 && PairScheduler.MayMeet(one, other)
            let chance = Digest.Of(new JObject { ["one"] = one.Id, ["other"] = other.Id })
            orderby known.Contains((one.Id, other.Id)) ? 0 : 1, chance
            select chance[0] % 2 == 0 ? new Pair(one, other) : new Pair(other, one);
        return [.. request.Pairs is { } most ? pairs.Take(most) : pairs];
    }

    private async Task<JudgementEntered> AskAsync(ChatEndpoint endpoint, Pair pair, string id, CancellationToken cancellation)
    {
        var task = request.Tasks.First(task => task.Id == pair.Left.TaskId);
        JArray messages =
        [
            new JObject { ["role"] = "system", ["content"] = JudgeRubric.Instruction(task) },
            new JObject
            {
                ["role"] = "user",
                ["content"] = JudgeRubric.Shown(await ShownAsync(pair.Left, cancellation), await ShownAsync(pair.Right, cancellation)),
            },
        ];
        JudgementEntered Made(EndpointAnswer answer, JudgementOutcome outcome, Verdict? verdict, IReadOnlyDictionary<string, string> answers, string said) =>
            new(id, request.Rater, pair.Left.Id, pair.Right.Id, outcome, verdict, answers,
                said.Length > JudgementEntered.SaidMost ? said[..JudgementEntered.SaidMost] : said,
                answer.PromptTokens, answer.AnswerTokens, answer.Price, time.GetUtcNow());
        try
        {
            var answer = await endpoint.AnswerAsync(messages, cancellation);
            return JudgeRubric.Read(answer.Text, task) is var (verdict, answers)
                ? Made(answer, JudgementOutcome.Judged, verdict, answers, answer.Text)
                : Made(answer, JudgementOutcome.Unreadable, null, new Dictionary<string, string>(), answer.Text);
        }
        catch (BasaltException problem) when (problem.InnerException is UnansweredException { Found: var found })
        {
            return Made(found, JudgementOutcome.Unanswered, null, new Dictionary<string, string>(), problem.Message);
        }
    }

    /// <summary>An exhibit as parts of a message.</summary>
    private async Task<IReadOnlyList<JObject>> ShownAsync(EpisodeRecord episode, CancellationToken cancellation)
    {
        if (_shown.TryGetValue(episode.Id, out var known))
        {
            return known;
        }

        var path = EpisodeFolder.ExhibitPath(folder, episode, episode.Id);
        IReadOnlyList<JObject> shown = episode.Exhibit.IsText()
            ? [JudgeRubric.Text(await File.ReadAllTextAsync(path, cancellation))]
            : [.. (await VideoFrames.OfAsync(path, request.Frames, cancellation)).SelectMany(JudgeRubric.Picture)];
        // Pictures of many videos would not fit into memory.
        if (_shown.Count > 64)
        {
            _shown.Clear();
        }

        return _shown[episode.Id] = shown;
    }
}
