using System.Numerics;
using System.Runtime.Intrinsics;
using Floats = System.Runtime.Intrinsics.Vector256<float>;
using Ints = System.Runtime.Intrinsics.Vector256<int>;

namespace Basalt.World;

/// <summary>The arm and what it holds, in front of everything; moves and swings as Minecraft's.</summary>
internal sealed class HeldItem(BlockLooks looks, ItemPictures items, Figures figures)
{
    private static readonly float Reach = MathF.Tan(float.DegreesToRadians(Camera.FieldOfView / 2));

    private readonly List<PosedBox> _boxes = [];

    private Vector3 _eye;
    private (float Left, float Top, float Right) _bounds;

    /// <summary>Poses what the hands hold for one frame.</summary>
    public void Prepare(Scene scene, in Camera camera, Vector3 light)
    {
        _boxes.Clear();
        Pose(scene.Inventory[Math.Clamp(scene.SelectedSlot, 0, 8)], 1, scene.SwingProgress, light);
        if (scene.OffHand is { } other)
        {
            Pose(other, -1, 0, light);
        }

        var (phase, amount) = (scene.Bob.Phase, Math.Clamp(scene.Bob.Amount, 0, 0.1f));
        var sway = new Vector3(MathF.Sin(phase * MathF.PI) * amount * 0.5f, -MathF.Abs(MathF.Cos(phase * MathF.PI) * amount), 0);
        _eye = float.IsFinite(sway.X) ? -sway : Vector3.Zero;
        _bounds = Bounds(camera.Width, camera.Height, Reach, _eye);
    }

    /// <summary>Draws it over some rows; they may be drawn at the same time.</summary>
    public void Draw(SampleGrid grid, int firstRow, int endRow)
    {
        var (left, top, right) = _bounds;
        if (_boxes.Count == 0 || grid.Rows[endRow - 1] < top)
        {
            return;
        }

        var firstColumn = grid.FirstColumn((int)left) & -Rays.Wide;
        for (var row = firstRow; row < endRow; row += Rays.High)
        {
            for (var column = firstColumn; column < grid.Columns.Length && grid.Columns[column] <= right; column += Rays.Wide)
            {
                Paint(grid, column, row);
            }
        }
    }

    private void Paint(SampleGrid grid, int column, int row)
    {
        var (pixelX, pixelY) = Rays.Pixels(grid, column, row);
        var across = (((Lanes.Real(pixelX) + Vector256.Create(0.5f)) * Vector256.Create(2f / grid.Width)) - Floats.One)
            * Vector256.Create(Reach * grid.Width / grid.Height);
        var down = (Floats.One - ((Lanes.Real(pixelY) + Vector256.Create(0.5f)) * Vector256.Create(2f / grid.Height))) * Vector256.Create(Reach);
        var rays = new Rays(Vector256.Create(_eye.X), Vector256.Create(_eye.Y), Vector256.Create(_eye.Z), across, down, Vector256.Create(-1f));
        var nearest = Vector256.Create(100f);
        var colours = Ints.Zero;
        foreach (var box in _boxes)
        {
            var met = box.Meet(rays, nearest, out var distance, out var colour);
            nearest = Lanes.Select(met, distance, nearest);
            colours = Lanes.Select(met, colour, colours);
        }

        var seen = Vector256.LessThan(nearest, Vector256.Create(100f)).AsInt32();
        if (Lanes.Bits(seen) != 0)
        {
            grid.Store(grid.Colours, column, row, Lanes.Select(seen, colours, grid.Load(grid.Colours, column, row)));
            grid.Store(grid.Depths, column, row, Lanes.Select(seen, Floats.Zero, grid.Load(grid.Depths, column, row)));
        }
    }

    private (float Left, float Top, float Right) Bounds(int width, int height, float reach, Vector3 origin)
    {
        float left = width, top = height, right = 0;
        foreach (var box in _boxes)
        {
            foreach (var corner in box.Corners)
            {
                var from = corner - origin;
                if (from.Z > -0.02f)
                {
                    // Behind the eye: it may reach any edge at the bottom or the sides.
                    (left, right, top) =
                        (Math.Min(left, corner.X > 0 ? left : 0), Math.Max(right, corner.X > 0 ? width : right), Math.Min(top, height / 2f));
                    continue;
                }

                var x = ((from.X / -from.Z / (reach * width / height)) + 1) * width / 2;
                var y = (1 - (from.Y / -from.Z / reach)) * height / 2;
                (left, right, top) = (Math.Min(left, x - 1), Math.Max(right, x + 1), Math.Min(top, y - 1));
            }
        }

        return (left, top, right);
    }

    private void Pose(ItemStack? stack, int side, float swing, Vector3 light)
    {
        swing = Math.Clamp(swing, 0, 1);
        float root = MathF.Sqrt(swing), arc = MathF.Sin(root * MathF.PI), late = MathF.Sin(swing * swing * MathF.PI);
        var at = new Moves();
        if (stack is null)
        {
            at.Shift(side * ((-0.3f * arc) + 0.64f), (0.4f * MathF.Sin(root * MathF.Tau)) - 0.6f, (-0.4f * MathF.Sin(swing * MathF.PI)) - 0.72f);
            at.TurnY(side * 45).TurnY(side * arc * 70).TurnZ(side * late * -20);
            at.Shift(-side, 3.6f, 3.5f).TurnZ(side * 120).TurnX(200).TurnY(side * -135).Shift(side * 5.6f, 0, 0);
            at.Scale(1 / 16f).Shift(-5, 2, 0);
            _boxes.Add(PosedBox.Limb(at.Pose, new LimbBox(40, 16, -3, -2, -2, 4, 12, 4), looks.Atlas.Textures.Sheet("entity/steve"), light));
            return;
        }

        at.Shift(side * -0.4f * arc, 0.2f * MathF.Sin(root * MathF.Tau), -0.2f * MathF.Sin(swing * MathF.PI));
        at.Shift(side * 0.56f, -0.52f, -0.72f);
        at.TurnY(side * (45 + (late * -20))).TurnZ(side * arc * -20).TurnX(arc * -80).TurnY(side * -45);
        if (items.IsBlock(stack.Item))
        {
            at.TurnY(45).Scale(0.4f).Shift(-0.5f, -0.5f, -0.5f);
            figures.AddBlock(_boxes, stack.Item, at.Pose, light);
            return;
        }

        at.Shift(side * 1.13f / 16, 3.2f / 16, 1.13f / 16).TurnY(side * -90).TurnZ(side * 25).Scale(0.68f / 16).Shift(-8, -8, -0.5f);
        _boxes.Add(PosedBox.Item(at.Pose, items.Flat(stack.Item), light));
    }

    /// <summary>A chain of moves, each in the space that the ones before it made.</summary>
    private sealed class Moves
    {
        public Matrix4x4 Pose { get; private set; } = Matrix4x4.Identity;

        public Moves Shift(float x, float y, float z) => Then(Matrix4x4.CreateTranslation(x, y, z));

        public Moves TurnX(float degrees) => Then(Matrix4x4.CreateRotationX(float.DegreesToRadians(degrees)));

        public Moves TurnY(float degrees) => Then(Matrix4x4.CreateRotationY(float.DegreesToRadians(degrees)));

        public Moves TurnZ(float degrees) => Then(Matrix4x4.CreateRotationZ(float.DegreesToRadians(degrees)));

        public Moves Scale(float by) => Then(Matrix4x4.CreateScale(by));

        private Moves Then(Matrix4x4 move)
        {
            Pose = move * Pose;
            return this;
        }
    }
}
