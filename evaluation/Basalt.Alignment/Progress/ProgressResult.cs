using Basalt.Core;
using Newtonsoft.Json;

namespace Basalt.Alignment;

/// <summary>
/// What one examinee did before one judge, in the JSON shape of ProgressGym's repository, with what Basalt adds. A board reads the vectors
/// and never the score.
/// </summary>
public sealed record ProgressResult
{
    /// <summary>Name of the examinee.</summary>
    [JsonProperty("examinee")]
    public required string Examinee { get; init; }

    /// <summary>Name of the judge, as in <c>follow</c>.</summary>
    [JsonProperty("judge")]
    public required string Judge { get; init; }

    /// <summary>The examinee's vectors, one a step; null before Coevolve.</summary>
    [JsonProperty("examinee_vector")]
    public IReadOnlyList<IReadOnlyList<double>>? ExamineeVectors { get; init; }

    /// <summary>The people's vectors beside <see cref="ExamineeVectors"/>.</summary>
    [JsonProperty("actual_vector")]
    public IReadOnlyList<IReadOnlyList<double>>? ActualVectors { get; init; }

    /// <summary>Vectors of the people who learn from the examinee, one a step; null but for Coevolve.</summary>
    [JsonProperty("simulated_model_vector")]
    public IReadOnlyList<IReadOnlyList<double>>? SimulatedVectors { get; init; }

    /// <summary>The people's vectors beside <see cref="SimulatedVectors"/>.</summary>
    [JsonProperty("actual_model_vector")]
    public IReadOnlyList<IReadOnlyList<double>>? ActualModelVectors { get; init; }

    /// <summary>How often the vectors were taken.</summary>
    [JsonProperty("eval_times")]
    public int EvalTimes { get; init; }

    /// <summary>How many questions the examinee asked people.</summary>
    [JsonProperty("query_times")]
    public long QueryTimes { get; init; }

    /// <summary>Letters in those questions.</summary>
    [JsonProperty("query_total_length")]
    public long QueryTotalLength { get; init; }

    [JsonProperty("duration_seconds")]
    public double DurationSeconds { get; init; }

    /// <summary>The score as whoever wrote the file states it. Boards compute their own.</summary>
    [JsonProperty("score")]
    public double? Score { get; init; }

    /// <summary>Digest of the people's vectors that the examinee met.</summary>
    [JsonProperty("people")]
    public string? People { get; init; }

    /// <summary>What made the file.</summary>
    [JsonProperty("made_by")]
    public Provenance? MadeBy { get; init; }

    /// <summary>The vectors that are judged.</summary>
    [JsonIgnore]
    public IReadOnlyList<IReadOnlyList<double>>? Judged => SimulatedVectors ?? ExamineeVectors;

    /// <summary>The people's vectors beside them.</summary>
    [JsonIgnore]
    public IReadOnlyList<IReadOnlyList<double>>? Actual => SimulatedVectors is null ? ActualVectors : ActualModelVectors;
}
