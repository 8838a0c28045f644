using System.Numerics;
using System.Runtime.Intrinsics;
using Floats = System.Runtime.Intrinsics.Vector256<float>;

namespace Basalt.World;

/// <summary>The player's own figure on the inventory screen: seen from the front, it turns to the cursor as Minecraft's does.</summary>
internal sealed class Doll(Figures figures)
{
    // In pixels of the screen: the window on the panel, the middle of the feet, the height of the eyes, and what a block measures.
    private const int Left = 26;
    private const int Top = 8;
    private const int Wide = 49;
    private const int High = 70;
    private const float FeetX = 51;
    private const float FeetY = 74;
    private const float EyesY = 25;
    private const float Block = 29;

    private readonly List<PosedBox> _boxes = [];

    /// <param name="grid">Drawn over.</param>
    /// <param name="scale">Pixels of the frame to one of the screen.</param>
    /// <param name="panelX">Of the panel's left edge, in pixels of the screen.</param>
    /// <param name="cursorX">In pixels of the screen.</param>
    public void Draw(SampleGrid grid, int scale, int panelX, int panelY, float cursorX, float cursorY)
    {
        var aside = MathF.Atan((cursorX - panelX - FeetX) / 40);
        var down = MathF.Atan((cursorY - panelY - EyesY) / 40);
        _boxes.Clear();
        figures.Add(_boxes, new EntityView(0, "player", Vector3.Zero, aside * -20, aside * -40, down * 20, 0, 0, false, false, null),
            (0, 0, 0), Vector3.One);
        // The figure leans with the cursor; the view leans the other way around its feet.
        var (sin, cos) = MathF.SinCos(float.DegreesToRadians(down * 20));
        var (left, top) = ((panelX + Left) * scale, (panelY + Top) * scale);
        var (right, bottom) = (left + (Wide * scale) - 1, top + (High * scale) - 1);
        for (var row = 0; row < grid.Rows.Length; row += Rays.High)
        {
            if (grid.Rows[row + Rays.High - 1] < top || grid.Rows[row] > bottom)
            {
                continue;
            }

            for (var column = grid.FirstColumn(left) & -Rays.Wide; column < grid.Columns.Length && grid.Columns[column] <= right; column += Rays.Wide)
            {
                var (pixelX, pixelY) = Rays.Pixels(grid, column, row);
                var x = (((Lanes.Real(pixelX) + Vector256.Create(0.5f)) * Vector256.Create(1f / scale)) - Vector256.Create(panelX + FeetX))
                    * Vector256.Create(1 / Block);
                var y = (Vector256.Create(panelY + FeetY) - ((Lanes.Real(pixelY) + Vector256.Create(0.5f)) * Vector256.Create(1f / scale)))
                    * Vector256.Create(1 / Block);
                const float Away = 4;
                var rays = new Rays(
                    x, (y * Vector256.Create(cos)) + Vector256.Create(sin * Away), Vector256.Create(cos * Away) - (y * Vector256.Create(sin)),
                    Vector256.Create(1e-7f), Vector256.Create(-sin), Vector256.Create(-cos));
                var inside = Vector256.GreaterThanOrEqual(pixelX, Vector256.Create(left)) & Vector256.LessThanOrEqual(pixelX, Vector256.Create(right))
                    & Vector256.GreaterThanOrEqual(pixelY, Vector256.Create(top)) & Vector256.LessThanOrEqual(pixelY, Vector256.Create(bottom));
                var nearest = Lanes.Select(inside, Vector256.Create(2 * Away), Floats.Zero);
                var colours = grid.Load(grid.Colours, column, row);
                foreach (var box in _boxes)
                {
                    var met = box.Meet(rays, nearest, out var distance, out var colour);
                    nearest = Lanes.Select(met, distance, nearest);
                    colours = Lanes.Select(met, colour, colours);
                }

                grid.Store(grid.Colours, column, row, colours);
            }
        }
    }
}
