using System.Numerics;

namespace Basalt.World;

/// <summary>A box of a <see cref="BlockModel"/> in blocks, with the picture of each face; a box without thickness is a plane.</summary>
internal sealed class ModelBox
{
    private ModelBox(Vector3 min, Vector3 max)
    {
        Min = min;
        Max = max;
        for (var face = 0; face < 6; face++)
        {
            Window[face] = OwnWindow(face);
            Flush[face] = face switch
            {
                0 => min.Y <= 0,
                1 => max.Y >= 1,
                2 => min.Z <= 0,
                3 => max.Z >= 1,
                4 => min.X <= 0,
                _ => max.X >= 1,
            };
        }
    }

    public Vector3 Min { get; }

    public Vector3 Max { get; }

    /// <summary>Where the picture of each face starts in the atlas; −1 draws nothing.</summary>
    public int[] Textures { get; } = [-1, -1, -1, -1, -1, -1];

    /// <summary>The part of the picture that each face shows: left, top, right, bottom, 0 to 1.</summary>
    public Vector4[] Window { get; } = new Vector4[6];

    /// <summary>Whether each face lies on the block's own face, so that it takes the light outside.</summary>
    public bool[] Flush { get; } = new bool[6];

    /// <summary>Faces of plants are not darkened by their direction.</summary>
    public bool Shaded { get; private set; } = true;

    /// <summary>Turns the box about <see cref="Pivot"/> around this axis (0 x, 1 y, 2 z); −1 does not.</summary>
    public int TurnAxis { get; private set; } = -1;

    public Vector3 Pivot { get; private set; }

    public float Sine { get; private set; }

    public float Cosine { get; private set; } = 1;

    /// <summary>A box with one picture all over; coordinates in sixteenths of a block.</summary>
    public static ModelBox Of(float x0, float y0, float z0, float x1, float y1, float z1, int texture)
    {
        var box = new ModelBox(new Vector3(x0, y0, z0) / 16, new Vector3(x1, y1, z1) / 16);
        Array.Fill(box.Textures, texture);
        return box;
    }

    /// <summary>Sets one face's picture and, in sixteenths, its window.</summary>
    public ModelBox Face(int face, int texture, float left, float top, float right, float bottom)
    {
        Textures[face] = texture;
        Window[face] = new Vector4(left, top, right, bottom) / 16;
        return this;
    }

    public ModelBox Face(int face, int texture)
    {
        Textures[face] = texture;
        return this;
    }

    /// <summary>Leaves out faces.</summary>
    public ModelBox Without(params ReadOnlySpan<int> faces)
    {
        foreach (var face in faces)
        {
            Textures[face] = -1;
        }

        return this;
    }

    public ModelBox Unshaded()
    {
        Shaded = false;
        return this;
    }

    /// <summary>Turns it; the pivot in sixteenths.</summary>
    public ModelBox Turned(int axis, float degrees, float x, float y, float z)
    {
        TurnAxis = axis;
        Pivot = new Vector3(x, y, z) / 16;
        Sine = (float)Math.Sin(double.DegreesToRadians(degrees));
        Cosine = (float)Math.Cos(double.DegreesToRadians(degrees));
        return this;
    }

    /// <summary>The same box after quarter turns clockwise around y, seen from above, as Minecraft's block states turn models.</summary>
    public ModelBox Quarter(int turns)
    {
        var result = this;
        for (var i = 0; i < turns; i++)
        {
            result = result.QuarterOnce();
        }

        return result;
    }

    private ModelBox QuarterOnce()
    {
        // North (−z) goes to east (+x): (x, z) becomes (1 − z, x).
        var turned = new ModelBox(new Vector3(1 - Max.Z, Min.Y, Min.X), new Vector3(1 - Min.Z, Max.Y, Max.X)) { Shaded = Shaded };
        ReadOnlySpan<int> to = [0, 1, 5, 4, 2, 3];
        for (var face = 0; face < 6; face++)
        {
            turned.Textures[to[face]] = Textures[face];
            turned.Window[to[face]] = face > 1 ? Window[face] : turned.OwnWindow(face);
        }

        if (TurnAxis >= 0)
        {
            turned.TurnAxis = TurnAxis switch { 0 => 2, 2 => 0, _ => 1 };
            turned.Pivot = new Vector3(1 - Pivot.Z, Pivot.Y, Pivot.X);
            turned.Sine = TurnAxis == 2 ? -Sine : Sine;
            turned.Cosine = Cosine;
        }

        return turned;
    }

    /// <summary>The window that continues the picture of the whole face.</summary>
    private Vector4 OwnWindow(int face) => face switch
    {
        0 => new Vector4(Min.X, 1 - Max.Z, Max.X, 1 - Min.Z),
        1 => new Vector4(Min.X, Min.Z, Max.X, Max.Z),
        2 => new Vector4(1 - Max.X, 1 - Max.Y, 1 - Min.X, 1 - Min.Y),
        3 => new Vector4(Min.X, 1 - Max.Y, Max.X, 1 - Min.Y),
        4 => new Vector4(Min.Z, 1 - Max.Y, Max.Z, 1 - Min.Y),
        _ => new Vector4(1 - Max.Z, 1 - Max.Y, 1 - Min.Z, 1 - Min.Y),
    };
}
