using Basalt.Core;
using Newtonsoft.Json.Linq;

namespace Basalt.Agents;

/// <summary>Says the next turn of a dialogue: an endpoint as it is, or steered.</summary>
public delegate Task<EndpointAnswer> EndpointVoice(string instruction, Dialogue dialogue, CancellationToken cancellation);

/// <summary>One thing to be asked of an endpoint.</summary>
/// <param name="Script">What the task says, one turn after the other.</param>
public sealed record EndpointItem(string ItemId, string Instruction, IReadOnlyList<string> Script);

/// <summary>What a recording cost.</summary>
/// <param name="Kept">Items that an earlier recording had answered.</param>
public sealed record RecordingCost(int Asked, int Kept, long PromptTokens, long AnswerTokens, double Price, int Tries);

/// <summary>
/// Asks an endpoint once for everything and keeps what it says as <see cref="RecordedAnswers"/>: only those are ever rated. Each
/// answer is kept as it comes; a recording that was stopped goes on where it was.
/// </summary>
public static class EndpointRecording
{
    private sealed record Line(string ItemId, JToken Output, int PromptTokens, int AnswerTokens, int Tries);

    /// <exception cref="BasaltException">The endpoint gives no answer; what it answered until then is kept.</exception>
    public static async Task<RecordingCost> RecordAsync(EndpointVoice voice, IReadOnlyList<EndpointItem> items, string path, Action<int>? progress, CancellationToken cancellation)
    {
        var kept = Kept(path);
        var cost = new RecordingCost(0, items.Count(item => kept.Contains(item.ItemId)), 0, 0, 0, 0);
        try
        {
            if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
            {
                Directory.CreateDirectory(folder);
            }

            await using var file = new StreamWriter(path, append: true);
            foreach (var item in items.Where(item => !kept.Contains(item.ItemId)))
            {
                List<Turn> turns = [];
                List<EndpointAnswer> answers = [];
                foreach (var said in item.Script)
                {
                    turns.Add(new Turn(Speaker.Prompt, said));
                    answers.Add(await voice(item.Instruction, new Dialogue([.. turns]), cancellation));
                    turns.Add(new Turn(Speaker.Agent, answers[^1].Text));
                }

                var output = answers.Count == 1 ? (JToken)answers[0].Text : new JArray(answers.Select(answer => answer.Text));
                await file.WriteAsync(Json.Write(new Line(item.ItemId, output, answers.Sum(answer => answer.PromptTokens), answers.Sum(answer => answer.AnswerTokens), answers.Sum(answer => answer.Tries))) + "\n");
                await file.FlushAsync(cancellation);
                cost = cost with
                {
                    Asked = cost.Asked + 1,
                    PromptTokens = cost.PromptTokens + answers.Sum(answer => (long)answer.PromptTokens),
                    AnswerTokens = cost.AnswerTokens + answers.Sum(answer => (long)answer.AnswerTokens),
                    Price = cost.Price + answers.Sum(answer => answer.Price),
                    Tries = cost.Tries + answers.Sum(answer => answer.Tries),
                };
                progress?.Invoke(cost.Kept + cost.Asked);
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new BasaltException($"{path}: cannot be written, {Reason.Of(problem, path)}", BasaltException.Surroundings, problem);
        }

        return cost;
    }

    /// <summary>The items that a file has; a last line that was cut off by a crash is taken away.</summary>
    private static HashSet<string> Kept(string path)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        var text = File.ReadAllText(path);
        var whole = text[..(text.LastIndexOf('\n') + 1)];
        if (whole.Length < text.Length)
        {
            File.WriteAllText(path, whole);
        }

        return [.. whole.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select((line, at) => RecordedAnswers.Parse(line, $"{path}:{at + 1}").ItemId)];
    }
}
