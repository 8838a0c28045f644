using System.Numerics;

namespace Basalt.World;

/// <summary>An animal or villager that lives in a chunk when the chunk is first seen.</summary>
/// <param name="Kind">Minecraft's name: <c>cow</c>, <c>pig</c>, <c>sheep</c>, <c>chicken</c>, <c>rabbit</c>, <c>villager</c>.</param>
/// <param name="Position">Middle of the feet, in blocks.</param>
/// <param name="Variant">A sheep's wool colour, a villager's profession; null for others.</param>
public readonly record struct Inhabitant(string Kind, Vector3 Position, string? Variant, bool Baby);
