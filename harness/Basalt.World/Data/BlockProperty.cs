namespace Basalt.World;

/// <summary>A property of a block's state, as in <c>facing</c> with its four values.</summary>
public sealed record BlockProperty(string Name, IReadOnlyList<string> Values);
