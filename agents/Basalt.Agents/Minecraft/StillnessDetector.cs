using Basalt.Minecraft;

namespace Basalt.Agents;

/// <summary>
/// Counts for how many frames the image has not changed, on a coarse grid in its middle. The edges show the hand and the hotbar, which
/// move even when the player does not.
/// </summary>
internal sealed class StillnessDetector
{
    private const int Columns = 32;
    private const int Rows = 18;
    private const int Tolerance = 2;

    private readonly byte[] _before = new byte[Columns * Rows];
    private bool _seen;
    private int _ticks;

    public void Forget() => (_seen, _ticks) = (false, 0);

    public int TicksStill(Frame frame)
    {
        var pixels = frame.Pixels.Span;
        long difference = 0;
        for (var row = 0; row < Rows; row++)
        {
            var y = frame.Height / 8 + row * (frame.Height / 2) / Rows;
            for (var column = 0; column < Columns; column++)
            {
                var x = frame.Width / 6 + column * (frame.Width * 2 / 3) / Columns;
                var green = pixels[(y * frame.Width + x) * 3 + 1];
                ref var before = ref _before[row * Columns + column];
                difference += Math.Abs(green - before);
                before = green;
            }
        }

        _ticks = _seen && difference <= Tolerance * Columns * Rows ? _ticks + 1 : 0;
        _seen = true;
        return _ticks;
    }
}
