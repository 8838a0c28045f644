using Basalt.Core;
using Newtonsoft.Json.Linq;

namespace Basalt.Text;

/// <summary>Says the next turn of a dialogue: an endpoint as it is, or steered.</summary>
public delegate Task<EndpointAnswer> EndpointVoice(string instruction, Dialogue dialogue, CancellationToken cancellation);

/// <summary>What asking an endpoint cost and what came of it.</summary>
/// <param name="Asked">Items that were asked for now, those without an answer included.</param>
/// <param name="Kept">Items that were answered before.</param>
public sealed record FreezeReport(int Asked, int Kept, long PromptTokens, long AnswerTokens, double Price, int Tries)
{
    /// <summary>How many items came to what, by <see cref="AnswerOutcomes.Word"/>; <c>unverified</c> counts answers without a key.</summary>
    public IReadOnlyDictionary<string, int> Outcomes { get; init; } = new Dictionary<string, int>();

    /// <summary>Items that have no answer, with why.</summary>
    public IReadOnlyList<AnswerLine> Unanswered { get; init; } = [];

    /// <summary>What people should know about earlier answers, one sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>
/// Asks an endpoint once for everything and keeps what it says as <see cref="FrozenAnswers"/>. Only those are ever rated. Each answer is
/// kept as it comes, so that a freeze that was stopped goes on where it was. What is no answer is kept in <see cref="OutcomesOf"/> and
/// asked for again.
/// </summary>
/// <param name="path">The file of answers.</param>
public sealed class AnswerFreezer(EndpointVoice voice, AnswerSource source, string path, TimeProvider time)
{
    /// <summary>So many items without any answer, one after the other, and the endpoint is taken to be out of order.</summary>
    private const int MostFailures = 3;

    /// <summary>What becomes of answers that come from another source.</summary>
    public EarlierChoice Earlier { get; init; }

    /// <summary>Whether answers that were cut are asked for again.</summary>
    public bool Again { get; init; }

    /// <summary>The model that gave the answers without a key, as submission.json says; null when nobody says.</summary>
    public string? UnverifiedModel { get; init; }

    /// <summary>The file of what came in place of answers, beside a file of answers.</summary>
    public static string OutcomesOf(string path) => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, "outcomes.jsonl");

    /// <summary>Asks for every item that has no answer yet.</summary>
    /// <param name="progress">Told how many items have an answer.</param>
    /// <exception cref="BasaltException">
    /// The endpoint gives no answers, or the folder holds those of another source; what was answered until then is kept.
    /// </exception>
    public async Task<FreezeReport> FreezeAsync(IReadOnlyList<EndpointItem> items, Action<int>? progress, CancellationToken cancellation)
    {
        var earlier = EarlierAnswers.Read(path, source, items, UnverifiedModel, Earlier, Again);
        var kept = earlier.Kept.Select(line => line.Line).ToDictionary(line => line.ItemId);
        var final = items.Where(item => kept.ContainsKey(item.ItemId)).Select(item => kept[item.ItemId]).ToList();
        var open = items.Where(item => !kept.ContainsKey(item.ItemId)).ToList();
        var cost = new FreezeReport(0, final.Count, 0, 0, 0, 0);
        List<string> notes = [.. earlier.Notes];
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            if (earlier.Move(path) is { } aside)
            {
                notes.Add($"{earlier.SetAside.Count} earlier answers are set aside in {aside}");
            }

            if (Unanswered(open) is { Count: > 0 } failed)
            {
                notes.Add("these had no answer before and are asked again: " + string.Join(", ", failed));
            }

            await using var answered = new StreamWriter(path, append: true);
            var failures = 0;
            foreach (var item in open)
            {
                var (line, price) = await AskAsync(item, cancellation);
                cost = cost with
                {
                    Asked = cost.Asked + 1,
                    PromptTokens = cost.PromptTokens + line.PromptTokens,
                    AnswerTokens = cost.AnswerTokens + line.AnswerTokens,
                    Price = cost.Price + price,
                    Tries = cost.Tries + line.Tries,
                };
                final.Add(line);
                if (line.Outcome!.Value.IsAnswer())
                {
                    await answered.WriteAsync(Json.Write(line) + "\n");
                    await answered.FlushAsync(cancellation);
                    progress?.Invoke(final.Count(one => one.Problem is null));
                }
                else
                {
                    await File.AppendAllTextAsync(OutcomesOf(path), Json.Write(line) + "\n", cancellation);
                }

                failures = line.Outcome == AnswerOutcome.Failed ? failures + 1 : 0;
                if (failures == MostFailures)
                {
                    throw new BasaltException($"{line.Problem}, and so it was for {MostFailures} items in a row", BasaltException.Surroundings);
                }
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new BasaltException($"{path}: cannot be written, {Reason.Of(problem, path)}", BasaltException.Surroundings, problem);
        }

        return Report(cost, final, notes);
    }

    /// <summary>Items that were asked before in the same way and had no answer, with what came in its place.</summary>
    private List<string> Unanswered(IReadOnlyList<EndpointItem> items)
    {
        var outcomes = OutcomesOf(path);
        var before = AnswerLines.Read(outcomes);
        if (before.Count > 0)
        {
            AnswerLines.Write(outcomes, before);
        }

        var last = before.GroupBy(line => (line.Line.ItemId, line.Line.Key)).ToDictionary(group => group.Key, group => group.Last().Line);
        return [.. items.Select(item => last.GetValueOrDefault((item.ItemId, source.KeyOf(item)))).OfType<AnswerLine>()
            .Select(line => $"{line.ItemId} ({(line.Outcome ?? AnswerOutcome.Failed).Word()})")];
    }

    private static FreezeReport Report(FreezeReport cost, List<AnswerLine> final, List<string> notes) => cost with
    {
        Outcomes = final.GroupBy(line => line.Key is null ? "unverified" : (line.Outcome ?? AnswerOutcome.Complete).Word())
            .OrderBy(group => group.Key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count()),
        Unanswered = [.. final.Where(line => line.Problem is not null)],
        Notes = notes,
    };

    /// <summary>Asks for one item, turn by turn; it ends at the first turn that has no answer.</summary>
    private async Task<(AnswerLine Line, double Price)> AskAsync(EndpointItem item, CancellationToken cancellation)
    {
        List<Turn> turns = [];
        List<EndpointAnswer> answers = [];
        string? problem = null;
        foreach (var said in item.Script)
        {
            turns.Add(new Turn(Speaker.Prompt, said));
            try
            {
                answers.Add(await voice(item.Instruction, new Dialogue([.. turns]), cancellation));
            }
            catch (BasaltException nothing) when (nothing.InnerException is UnansweredException { Found: var found })
            {
                problem = nothing.Message;
                answers.Add(found);
                break;
            }

            turns.Add(new Turn(Speaker.Agent, answers[^1].Text));
        }

        var worst = answers.MaxBy(answer => answer.Outcome)!;
        var line = new AnswerLine(item.ItemId, item.Script.Count == 1 ? answers[0].Text : new JArray(answers.Select(answer => answer.Text)))
        {
            Key = source.KeyOf(item),
            Endpoint = source.Endpoint,
            Model = source.Model,
            Settings = source.Settings,
            ReplyModel = answers.Select(answer => answer.Model).LastOrDefault(model => model is not null),
            Time = time.GetUtcNow(),
            Outcome = worst.Outcome,
            FinishReason = worst.FinishReason,
            Problem = problem,
            Reasoning = answers.All(answer => answer.Reasoning is null) ? null
                : item.Script.Count == 1 ? answers[0].Reasoning : new JArray(answers.Select(answer => answer.Reasoning ?? "")),
            PromptTokens = answers.Sum(answer => answer.PromptTokens),
            AnswerTokens = answers.Sum(answer => answer.AnswerTokens),
            Tries = answers.Sum(answer => answer.Tries),
        };
        return (line, answers.Sum(answer => answer.Price));
    }
}
