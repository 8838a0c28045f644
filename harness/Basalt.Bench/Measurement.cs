namespace Basalt.Bench;

/// <summary>One figure of a benchmark.</summary>
/// <param name="Name">A name that does not change between versions, as in <c>wire.overheadMs</c>.</param>
/// <param name="Value">In <paramref name="Unit"/>.</param>
/// <param name="Unit">As in <c>ms</c>, <c>1/s</c>, <c>ratio</c>.</param>
/// <param name="Reference">The figure to compare with, measured in the same run; null when there is none.</param>
/// <param name="Note">What was measured and what the reference is, in a few words.</param>
public sealed record Measurement(string Name, double Value, string Unit, double? Reference, string Note);
