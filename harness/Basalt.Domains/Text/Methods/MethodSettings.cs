using Basalt.Core;
using Basalt.Submissions;
using Basalt.Text;
using Newtonsoft.Json.Linq;

namespace Basalt.Domains;

/// <summary>What a submission states about how it replies, with what every method needs already read.</summary>
/// <param name="Model">The model's name, or its file.</param>
/// <param name="Language">That model, loaded.</param>
/// <param name="Rewards">The weight of each reward, by the reward's name or file.</param>
/// <param name="Reward">Their weighted sum.</param>
/// <param name="Settings">All settings as they were written, the method's own among them.</param>
public sealed record MethodSettings(
    string Model, ILanguageModel Language, SamplingSettings Sampling, IReadOnlyDictionary<string, double> Rewards, IReward Reward, JObject Settings)
{
    private const int MostCounted = 1000;

    /// <summary>A number; <paramref name="otherwise"/> where the setting is not there.</summary>
    /// <exception cref="BasaltException">It is no number.</exception>
    public double Number(string name, double otherwise) => Settings[name] switch
    {
        null => otherwise,
        { Type: JTokenType.Integer or JTokenType.Float } number => (double)number,
        var other => throw new BasaltException($"{name} is {other}; must be a number"),
    };

    /// <summary>A whole number from 1 to 1000.</summary>
    /// <exception cref="BasaltException">It is another number, or none.</exception>
    public int Count(string name, int otherwise)
    {
        var number = Number(name, otherwise);
        return number is >= 1 and <= MostCounted && number == Math.Floor(number)
            ? (int)number
            : throw new BasaltException($"{name} is {number}; must be a whole number from 1 to {MostCounted}");
    }

    /// <summary>One of some words; the first of them where the setting is not there.</summary>
    /// <exception cref="BasaltException">It is none of them.</exception>
    public string Choice(string name, params IReadOnlyList<string> words) => Settings[name] switch
    {
        null => words[0],
        { Type: JTokenType.String } word when words.Contains((string)word!) => (string)word!,
        var other => throw new BasaltException($"{name} is {other}; must be {string.Join(" or ", words)}"),
    };

    /// <summary>The files of a setting that is a list, inside the submission's folder; none where the setting is not there.</summary>
    /// <exception cref="BasaltException">It is no list of names, or a file is not there.</exception>
    public IReadOnlyList<string> Files(string name) => Settings[name] switch
    {
        null => [],
        JArray files when files.All(file => file.Type == JTokenType.String) =>
        [
            .. files.Select(file => (string?)Settings[Submission.FolderSetting] is { } folder
                ? SubmissionFile.Inside(folder, (string)file!) : (string)file!),
        ],
        var other => throw new BasaltException($"{name} is {other}; must be a list of files"),
    };

    /// <summary>The name of the only reward, for a method that weighs none.</summary>
    /// <exception cref="BasaltException">There are several.</exception>
    public string OneReward() => Rewards.Keys.ToList() is [var only]
        ? only
        : throw new BasaltException($"found {Rewards.Count} rewards; wanted one, since this method weighs none");
}
