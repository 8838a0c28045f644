using System.Globalization;
using Basalt.Core;
using Newtonsoft.Json.Linq;

namespace Basalt.Text;

/// <summary>One thing to be asked of an endpoint.</summary>
/// <param name="Script">What the task says, one turn after the other.</param>
public sealed record EndpointItem(string ItemId, string Instruction, IReadOnlyList<string> Script);

/// <summary>A reward that chooses among an endpoint's tokens.</summary>
/// <param name="Reward">Its name; the digest of its file where it was learned.</param>
public sealed record AnswerSteering(string Reward, double Strength, int Candidates);

/// <summary>Every setting that changes what is answered.</summary>
/// <param name="Steering">Null when the model speaks for itself.</param>
/// <param name="Constitution">SHA-256 of the text that stands before every instruction; null when there is none.</param>
public sealed record AnswerSettings(int MaxTokens, double Temperature, AnswerSteering? Steering = null, string? Constitution = null);

/// <summary>Where answers come from.</summary>
/// <param name="Endpoint">The address without keys (<see cref="EndpointAddress.Shown"/>).</param>
/// <param name="Model">As the endpoint calls it.</param>
public sealed record AnswerSource(string Endpoint, string Model, AnswerSettings Settings)
{
    /// <summary>What an answer is the answer to: the digest of endpoint, model, settings, instruction and prompts.</summary>
    public string KeyOf(EndpointItem item) => Digest.Of(new JObject
    {
        ["endpoint"] = Endpoint,
        ["model"] = Model,
        ["settings"] = JObject.FromObject(Settings, Json.Serializer),
        ["instruction"] = item.Instruction,
        ["script"] = new JArray(item.Script),
    });

    /// <summary>The facts in which this source differs from any of others, as people read them: its model always, and first.</summary>
    public string Unlike(IReadOnlyList<AnswerSource> others) =>
        string.Join(", ", Facts().Where((fact, at) => at == 0 || others.Any(other => other.Facts()[at] != fact)).Select(VisibleText.OneLine));

    private string[] Facts() =>
    [
        $"model {Model}",
        $"at {Endpoint}",
        $"max tokens {Settings.MaxTokens}",
        $"temperature {Settings.Temperature.ToString(CultureInfo.InvariantCulture)}",
        Settings.Steering is { } steering
            ? FormattableString.Invariant($"steered by {steering.Reward} with strength {steering.Strength} among {steering.Candidates} candidates")
            : "not steered",
        Settings.Constitution is { } constitution ? $"under the constitution {Digest.Short(constitution)}" : "under no constitution",
    ];
}
