namespace Basalt.Alignment;

/// <summary>One model as somebody's evaluation logged it.</summary>
/// <param name="Name">Its place below the folder of logs, without the parts that every log has.</param>
/// <param name="Shape">Who wrote the log: <c>TOFU</c> or <c>OpenUnlearning</c>.</param>
/// <param name="Kept">What it knows of each set that should be kept, by name.</param>
/// <param name="Forgotten">What it knows of the forget set; null when the log does not tell.</param>
/// <param name="Truth">Its truth statistics on the forget set; null when the log does not tell.</param>
/// <param name="Stated">Other figures that the log states, by their name there.</param>
public sealed record LoggedModel(
    string Name, string Shape, IReadOnlyDictionary<string, KnowledgeFigures> Kept, KnowledgeFigures? Forgotten, TruthRecord? Truth,
    IReadOnlyDictionary<string, double> Stated)
{
    private const int SetsOfUtility = 3;

    /// <summary>Model utility; null unless the log tells of all three sets.</summary>
    public double? Utility => Kept.Count == SetsOfUtility ? ModelUtility.Of(Kept.Values) : null;
}
