using Basalt.Core;

namespace Basalt.Minecraft;

/// <summary>One picture.</summary>
/// <param name="Width">In pixels, positive.</param>
/// <param name="Height">In pixels, positive.</param>
/// <param name="Pixels">RGB24, top row first, left pixel first, no padding: <c>Width * Height * 3</c> bytes. Owned by who made it, see <see cref="TimeStep{TObservation}"/>.</param>
public sealed record Frame(int Width, int Height, ReadOnlyMemory<byte> Pixels);
