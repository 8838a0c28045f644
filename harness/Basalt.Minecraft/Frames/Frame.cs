using Basalt.Core;

namespace Basalt.Minecraft;

/// <summary>One picture that an agent sees.</summary>
/// <param name="Width">In pixels, positive.</param>
/// <param name="Height">In pixels, positive.</param>
/// <param name="Pixels">
/// RGB24, top row first, left pixel first, no padding: <c>Width * Height * 3</c> bytes. Whoever made the frame owns them, see
/// <see cref="TimeStep{TObservation}"/>.
/// </param>
public sealed record Frame(int Width, int Height, ReadOnlyMemory<byte> Pixels);
