using Basalt.Core;
using Basalt.Submissions;
using Basalt.Text;
using Newtonsoft.Json.Linq;

namespace Basalt.Domains;

/// <summary>
/// A model with decoder settings, as a submission of kind <c>text</c> states it:
/// <c>{"method": "value-guided", "rewards": {"hope": 1}, "strength": 2}</c>.
/// </summary>
public static class TextCompetitor
{
    private static readonly string[] Common =
        ["model", "method", "rewards", "temperature", "topK", "topP", "maxTokens", "stop", "drafts", "threshold"];

    private static readonly IReadOnlyList<string> Known = [.. Common.Concat(TextMethods.Rows.SelectMany(row => row.Settings)).Distinct()];

    /// <summary>Makes the decoder that settings state.</summary>
    /// <param name="submission">What the submission is called in an error.</param>
    /// <exception cref="BasaltException">A setting is unknown or wrong.</exception>
    public static async Task<IDecoder> DecoderAsync(string submission, JObject settings, TextAssets assets, CancellationToken cancellation)
    {
        try
        {
            if (settings.Properties().FirstOrDefault(field => field.Name != Submission.FolderSetting && !Known.Contains(field.Name)) is { } unknown)
            {
                throw new BasaltException($"found the setting {unknown.Name}; wanted one of {string.Join(", ", Known)}");
            }

            var stated = await StatedAsync(settings, assets, cancellation);
            var method = TextMethods.Of((string?)settings["method"] ?? "plain");
            var decoder = await method.MakeAsync(stated, assets, cancellation);
            return settings["threshold"] is null
                ? decoder
                : new GuardedDecoder(
                    decoder, stated.Reward, await assets.GuardrailAsync(cancellation), stated.Count("drafts", 5), stated.Number("threshold", 0));
        }
        catch (Exception problem) when (problem is FormatException or InvalidCastException or ArgumentException or OverflowException)
        {
            throw new BasaltException(
                $"submission {submission}: found a setting of the wrong kind ({Reason.Of(problem)}); see 'text --help'", inner: problem);
        }
        catch (BasaltException problem) when (!problem.Message.StartsWith("submission", StringComparison.Ordinal))
        {
            throw new BasaltException($"submission {submission}: {problem.Message}", problem.ExitCode, problem);
        }
    }

    private static async Task<MethodSettings> StatedAsync(JObject settings, TextAssets assets, CancellationToken cancellation)
    {
        var folder = (string?)settings[Submission.FolderSetting];
        string Placed(string name) => Path.HasExtension(name) && folder is not null ? SubmissionFile.Inside(folder, name) : name;
        var model = Placed((string?)settings["model"] ?? TextAssets.Addresses);
        var rewards = settings["rewards"] is JObject stated
            ? stated.Properties().ToDictionary(reward => Placed(reward.Name), reward => (double)reward.Value)
            : new Dictionary<string, double> { ["hope"] = 1 };
        List<(IReward, double)> parts = [];
        foreach (var (name, weight) in rewards)
        {
            parts.Add((await assets.RewardAsync(name, cancellation), weight));
        }

        var sampling = new SamplingSettings
        {
            Temperature = (double?)settings["temperature"] ?? 1,
            TopK = (int?)settings["topK"],
            TopP = (double?)settings["topP"] ?? 1,
            MaxTokens = (int?)settings["maxTokens"] ?? TextAssets.Sentence.MaxTokens,
            Stop = settings["stop"] is JArray stops ? [.. stops.Select(stop => (string)stop!)] : [],
        }.Checked();
        return new(model, await assets.LanguageAsync(model, cancellation), sampling, rewards, new WeightedReward(parts), settings);
    }
}
