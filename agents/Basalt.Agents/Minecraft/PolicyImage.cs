using Basalt.Core;

namespace Basalt.Agents;

/// <summary>
/// The picture a policy sees: the frame squashed to 128×128, bit for bit as OpenCV's <c>resize</c> with <c>INTER_LINEAR</c> does it,
/// since that is what the published policies were trained on.
/// </summary>
internal static class PolicyImage
{
    public static void Prepare(Frame frame, Span<byte> image)
    {
        const int Size = PolicyModel.ImageSize;
        var pixels = frame.Pixels.Span;
        for (var y = 0; y < Size; y++)
        {
            var (top, v) = Source(y, frame.Height);
            for (var x = 0; x < Size; x++)
            {
                var (left, u) = Source(x, frame.Width);
                for (var c = 0; c < 3; c++)
                {
                    int At(int row, int column, ReadOnlySpan<byte> all) => all[(Math.Min(row, frame.Height - 1) * frame.Width + Math.Min(column, frame.Width - 1)) * 3 + c];
                    var above = At(top, left, pixels) * (2048 - u) + At(top, left + 1, pixels) * u;
                    var below = At(top + 1, left, pixels) * (2048 - u) + At(top + 1, left + 1, pixels) * u;
                    image[(y * Size + x) * 3 + c] = (byte)(((((2048 - v) * (above >> 4)) >> 16) + ((v * (below >> 4)) >> 16) + 2) >> 2);
                }
            }
        }
    }

    private static (int Index, int Weight) Source(int target, int size)
    {
        var at = (float)((target + 0.5) * size / PolicyModel.ImageSize - 0.5);
        var index = (int)MathF.Floor(at);
        var weight = (int)MathF.Round((at - index) * 2048);
        return index < 0 ? (0, 0) : index >= size - 1 ? (size - 1, 0) : (index, weight);
    }
}
