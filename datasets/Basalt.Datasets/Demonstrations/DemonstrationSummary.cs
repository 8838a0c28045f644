namespace Basalt.Datasets;

/// <summary>What the checks of several demonstrations found together.</summary>
/// <param name="Paces">Frames per second of each demonstration where they are known.</param>
/// <param name="Mismatches">Demonstrations whose numbers of frames and actions do not fit together.</param>
/// <param name="NullShare">Share of actions that do nothing, from 0 to 1; null when there is no action.</param>
/// <param name="Broken">Demonstrations with a problem.</param>
public sealed record DemonstrationSummary(
    string Name, int Files, long Frames, IReadOnlyList<double> Paces, int Mismatches, double? NullShare, int Broken)
{
    /// <summary>Sums up checks.</summary>
    public static DemonstrationSummary Of(string name, IReadOnlyList<DemonstrationCheck> checks)
    {
        var actions = checks.Sum(check => check.Actions.Total);
        return new(
            name, checks.Count, checks.Sum(check => (long)check.Frames),
            [.. checks.Select(check => check.FramesPerSecond).Where(pace => !double.IsNaN(pace))],
            checks.Count(check => check.IsMismatch), actions == 0 ? null : (double)checks.Sum(check => check.Actions.Null) / actions,
            checks.Count(check => check.Problems.Count > 0));
    }

    /// <summary>Sums up the checks of each folder; a dot stands for the folder of demonstrations itself.</summary>
    public static IReadOnlyList<DemonstrationSummary> ByFolder(IReadOnlyList<DemonstrationCheck> checks) =>
    [
        .. from check in checks
           group check by Path.GetDirectoryName(check.Name) is { Length: > 0 } folder ? folder : "." into same
           select Of(same.Key, [.. same]),
    ];
}
