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
    private static readonly string[] Fields =
    [
        Submission.FolderSetting, "model", "method", "rewards", "strength", "count", "enough", "candidates", "temperature", "topK", "topP",
        "maxTokens", "stop", "drafts", "threshold",
    ];

    private delegate Task<IDecoder> Make(Stated stated, TextAssets shelf, CancellationToken cancellation);

    private sealed record Stated(
        string Model, ILanguageModel Language, SamplingSettings Sampling, IReadOnlyDictionary<string, double> Rewards, IReward Reward,
        JObject Settings)
    {
        public double Number(string name, double otherwise) => Settings[name] switch
        {
            null => otherwise,
            { Type: JTokenType.Integer or JTokenType.Float } number => (double)number,
            var other => throw new BasaltException($"{name} is {other}; must be a number"),
        };

        public int Count(string name, int otherwise) =>
            Number(name, otherwise) is var number && number is >= 1 and <= 1000 && number == Math.Floor(number)
                ? (int)number
                : throw new BasaltException($"{name} is {number}; must be a whole number from 1 to 1000");

        /// <summary>The name of the only reward, for methods that weigh none.</summary>
        public string OneReward() => Rewards.Keys.ToList() is [var only]
            ? only
            : throw new BasaltException($"found {Rewards.Count} rewards; wanted one, since this method weighs none");
    }

    // A new method of reply time is one row.
    private static readonly Dictionary<string, Make> Methods = new()
    {
        ["plain"] = (stated, _, _) => Task.FromResult<IDecoder>(new PlainDecoder("plain", stated.Language, stated.Language, stated.Sampling)),
        ["best-of"] = (stated, _, _) =>
            Task.FromResult<IDecoder>(new BestOfDecoder(stated.Language, stated.Reward, stated.Count("count", 16), stated.Sampling)),
        ["rejection"] = (stated, _, _) =>
            Task.FromResult<IDecoder>(new RejectionDecoder(
                stated.Language, stated.Reward, stated.Number("enough", 2), stated.Count("count", 16), stated.Sampling)),
        ["value-guided"] = async (stated, shelf, cancellation) =>
        {
            List<WeightedValue> values = [];
            foreach (var (reward, weight) in stated.Rewards)
            {
                values.Add(new(await shelf.ValueAsync(stated.Model, reward, cancellation), weight * stated.Number("strength", 1)));
            }

            return new PlainDecoder(
                "value-guided", stated.Language, new ValueGuidedModel(stated.Language, values, stated.Count("candidates", 20)),
                stated.Sampling);
        },
        ["fudge"] = async (stated, shelf, cancellation) => new PlainDecoder(
            "fudge", stated.Language,
            new DiscriminatorModel(
                stated.Language, await shelf.PromiseAsync(stated.Model, stated.OneReward(), cancellation),
                stated.Number("strength", 1), stated.Count("candidates", 20)),
            stated.Sampling),
    };

    /// <summary>Makes the decoder that settings state.</summary>
    /// <exception cref="BasaltException">A setting is unknown or wrong.</exception>
    public static async Task<IDecoder> DecoderAsync(string submission, JObject settings, TextAssets shelf, CancellationToken cancellation)
    {
        try
        {
            if (settings.Properties().FirstOrDefault(field => !Fields.Contains(field.Name)) is { } unknown)
            {
                throw new BasaltException($"found the setting {unknown.Name}; wanted one of {string.Join(", ", Fields.Skip(1))}");
            }

            var model = (string?)settings["model"] ?? TextAssets.Addresses;
            string Placed(string name) => Path.HasExtension(name) && (string?)settings[Submission.FolderSetting] is { } folder
                ? SubmissionFile.Inside(folder, name)
                : name;
            model = Placed(model);
            var rewards = settings["rewards"] is JObject stated
                ? stated.Properties().ToDictionary(reward => Placed(reward.Name), reward => (double)reward.Value)
                : new Dictionary<string, double> { ["hope"] = 1 };
            List<(IReward, double)> parts = [];
            foreach (var (name, weight) in rewards)
            {
                parts.Add((await shelf.RewardAsync(name, cancellation), weight));
            }

            var method = (string?)settings["method"] ?? "plain";
            var reward = new WeightedReward(parts);
            var sampling = new SamplingSettings
            {
                Temperature = (double?)settings["temperature"] ?? 1,
                TopK = (int?)settings["topK"],
                TopP = (double?)settings["topP"] ?? 1,
                MaxTokens = (int?)settings["maxTokens"] ?? TextAssets.Sentence.MaxTokens,
                Stop = settings["stop"] is JArray stops ? [.. stops.Select(stop => (string)stop!)] : [],
            }.Checked();
            var all = new Stated(model, await shelf.LanguageAsync(model, cancellation), sampling, rewards, reward, settings);
            var decoder = Methods.TryGetValue(method, out var make)
                ? await make(all, shelf, cancellation)
                : throw new BasaltException($"found the method {method}; wanted one of {string.Join(", ", Methods.Keys)}");
            return settings["threshold"] is null
                ? decoder
                : new GuardedDecoder(decoder, reward, await shelf.GuardrailAsync(cancellation), all.Count("drafts", 5), all.Number("threshold", 0));
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
}
