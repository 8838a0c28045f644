using System.Globalization;
using System.Text.RegularExpressions;
using Basalt.Core;
using Basalt.Text;
using Newtonsoft.Json.Linq;

namespace Basalt.Domains;

/// <summary>Another weight for a reward of a value-guided model, between two prompts.</summary>
/// <param name="Reward">The reward's name.</param>
/// <param name="Weight">Its weight, before the strength that the settings name.</param>
public sealed partial record WeightChange(string Reward, double Weight)
{
    /// <summary>Reads a line such as <c>hope=2</c>.</summary>
    /// <returns>Null when the line is something else, such as a prompt.</returns>
    public static WeightChange? Read(string line) => Line().Match(line) is { Success: true } change
        ? new(change.Groups[1].Value, double.Parse(change.Groups[2].Value, CultureInfo.InvariantCulture))
        : null;

    /// <summary>Gives the reward its weight.</summary>
    /// <param name="settings">The settings that the decoder was made of.</param>
    /// <exception cref="BasaltException">The decoder is not value-guided, or has no such reward.</exception>
    public void Apply(IDecoder decoder, JObject settings)
    {
        string[] names = settings["rewards"] is JObject rewards ? [.. rewards.Properties().Select(one => one.Name)] : ["hope"];
        if ((decoder as PlainDecoder)?.Steered is not ValueGuidedModel guided || Array.IndexOf(names, Reward) is not (>= 0 and var at))
        {
            throw new BasaltException(
                $"found the weight {Reward}={Weight.ToString(CultureInfo.InvariantCulture)}; "
                + $"wanted one of {string.Join(", ", names)} of a value-guided submission");
        }

        var strength = (double?)settings["strength"] ?? 1;
        guided.Values = [.. guided.Values.Select((value, place) => place == at ? value with { Weight = Weight * strength } : value)];
    }

    [GeneratedRegex(@"^\s*([\w.-]+)\s*=\s*(-?\d+(?:\.\d+)?)\s*$")]
    private static partial Regex Line();
}
