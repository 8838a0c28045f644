namespace Basalt.Agents;

/// <summary>How large a submission may be.</summary>
/// <param name="Files">Files in it.</param>
/// <param name="Bytes">All files together, unpacked.</param>
/// <param name="Ratio">Unpacked bytes per packed byte of a zip; beyond, it is a bomb and not an archive.</param>
public sealed record SubmissionLimits(int Files = 1000, long Bytes = 8L << 30, int Ratio = 200)
{
    public static SubmissionLimits Default { get; } = new();
}
