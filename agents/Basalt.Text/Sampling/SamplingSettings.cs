using Basalt.Core;

namespace Basalt.Text;

/// <summary>How tokens are chosen from a model's distribution.</summary>
public sealed record SamplingSettings
{
    /// <summary>0 takes the likeliest token always; 1 samples the model as it is.</summary>
    public double Temperature { get; init; } = 1;

    /// <summary>Only so many of the likeliest tokens; null for all.</summary>
    public int? TopK { get; init; }

    /// <summary>Only the likeliest tokens that together have this much probability (the nucleus), above 0 to 1.</summary>
    public double TopP { get; init; } = 1;

    /// <summary>Tokens of a reply at most.</summary>
    public int MaxTokens { get; init; } = 40;

    /// <summary>The reply ends before the first of these.</summary>
    public IReadOnlyList<string> Stop { get; init; } = [];

    /// <exception cref="BasaltException">A setting is out of its range.</exception>
    public SamplingSettings Checked() =>
        !(Temperature >= 0 && double.IsFinite(Temperature)) ? throw new BasaltException($"temperature is {Temperature}; must be 0 or more")
        : TopK < 1 ? throw new BasaltException($"topK is {TopK}; must be 1 or more")
        : !(TopP > 0 && TopP <= 1) ? throw new BasaltException($"topP is {TopP}; must be above 0 and at most 1")
        : MaxTokens < 1 ? throw new BasaltException($"maxTokens is {MaxTokens}; must be 1 or more")
        : Stop.Any(stop => stop.Length == 0) ? throw new BasaltException("stop holds an empty text; must be one letter or more")
        : this;
}
