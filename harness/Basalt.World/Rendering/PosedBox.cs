using System.Numerics;

namespace Basalt.World;

/// <summary>
/// A textured box somewhere in space: a limb, a held or dropped block, or a flat item whose opaque pixels stand out by a sixteenth.
/// Rays are turned into the box's own space, where it lies along the axes.
/// </summary>
internal sealed class PosedBox
{
    private readonly Matrix4x4 _inward;
    private readonly Vector3 _min;
    private readonly Vector3 _max;
    private readonly Face[] _faces = new Face[6];
    private readonly Vector3[] _light = new Vector3[6];
    private readonly bool _sprite;
    private readonly bool _skin;

    private readonly record struct Face(uint[] Pixels, int Start, int Stride, float Left, float Top, float Right, float Bottom, uint Tint);

    private PosedBox(Matrix4x4 pose, Vector3 min, Vector3 max, Vector3 light, bool skin, bool sprite)
    {
        Matrix4x4.Invert(pose, out _inward);
        (_min, _max, _skin, _sprite) = (min, max, skin, sprite);
        for (var i = 0; i < 8; i++)
        {
            Corners[i] = Vector3.Transform(new Vector3((i & 1) == 0 ? min.X : max.X, (i & 2) == 0 ? min.Y : max.Y, (i & 4) == 0 ? min.Z : max.Z), pose);
        }

        for (var face = 0; face < 6; face++)
        {
            var normal = Vector3.Normalize(Vector3.TransformNormal(Normals[face], pose));
            var bright = 0.4f + (0.6f * (Math.Max(0, Vector3.Dot(normal, FirstLamp)) + Math.Max(0, Vector3.Dot(normal, SecondLamp))));
            _light[face] = light * Math.Min(1, bright);
        }
    }

    private static readonly Vector3[] Normals = [-Vector3.UnitY, Vector3.UnitY, -Vector3.UnitZ, Vector3.UnitZ, -Vector3.UnitX, Vector3.UnitX];
    private static readonly Vector3 FirstLamp = Vector3.Normalize(new Vector3(0.2f, 1, -0.7f));
    private static readonly Vector3 SecondLamp = Vector3.Normalize(new Vector3(-0.2f, 1, 0.7f));

    /// <summary>Where its corners lie in space.</summary>
    public Vector3[] Corners { get; } = new Vector3[8];

    /// <summary>A part of a creature, unwrapped on its skin as Minecraft does; its own space has y pointing down and the front at −z.</summary>
    /// <param name="light">What white becomes, 0 to 1 each.</param>
    public static PosedBox Limb(Matrix4x4 pose, LimbBox box, Sheet skin, Vector3 light, uint tint = 0xffffffff)
    {
        var grown = new Vector3(box.Grown);
        var min = new Vector3(box.X, box.Y, box.Z);
        var limb = new PosedBox(pose, min - grown, min + new Vector3(box.Wide, box.High, box.Deep) + grown, light, skin: true, sprite: false);
        float u = box.U, v = box.V, w = box.Wide, h = box.High, d = box.Deep;
        void Set(int face, float left, float top, float wide, float high) =>
            limb._faces[face] = new Face(skin.Pixels, 0, skin.Width, box.Mirrored ? left + wide : left, top, box.Mirrored ? left : left + wide, top + high, tint);
        Set(0, u + d, v, w, d);
        Set(1, u + d + w, v, w, d);
        Set(box.Mirrored ? 5 : 4, u, v + d, d, h);
        Set(2, u + d, v + d, w, h);
        Set(box.Mirrored ? 4 : 5, u + d + w, v + d, d, h);
        Set(3, u + d + w + d, v + d, w, h);
        return limb;
    }

    /// <summary>A box of a block's model; its own space is the block, 0 to 1, y pointing up.</summary>
    public static PosedBox Part(Matrix4x4 pose, ModelBox box, TextureAtlas atlas, Vector3 light)
    {
        var part = new PosedBox(pose, box.Min, box.Max, light, skin: false, sprite: false);
        for (var face = 0; face < 6; face++)
        {
            var window = box.Window[face] * 16;
            part._faces[face] = box.Textures[face] < 0 ? default : new Face(atlas.Texels, box.Textures[face], 16, window.X, window.Y, window.Z, window.W, 0xffffffff);
        }

        return part;
    }

    /// <summary>A flat item; its own space is 16 × 16 × 1, y pointing up.</summary>
    public static PosedBox Item(Matrix4x4 pose, uint[] picture, Vector3 light)
    {
        var item = new PosedBox(pose, Vector3.Zero, new Vector3(16, 16, 1), light, skin: false, sprite: true);
        Array.Fill(item._faces, new Face(picture, 0, 16, 0, 0, 16, 16, 0xffffffff));
        return item;
    }

    /// <summary>How far along a ray the box is met, nearer than <paramref name="limit"/>; −1 when it is not.</summary>
    public float Meet(Vector3 origin, Vector3 direction, float limit, out uint colour)
    {
        colour = 0;
        var from = Vector3.Transform(origin, _inward);
        var along = Vector3.TransformNormal(direction, _inward);
        var near = (_min - from) / along;
        var distant = (_max - from) / along;
        var enter = Vector3.Min(near, distant);
        var leave = Vector3.Max(near, distant);
        var first = Math.Max(enter.X, Math.Max(enter.Y, enter.Z));
        var last = Math.Min(leave.X, Math.Min(leave.Y, leave.Z));
        if (!(first <= last) || first < 0.02f || first >= limit)
        {
            return -1;
        }

        var face = first == enter.X ? along.X > 0 ? 4 : 5 : first == enter.Y ? along.Y > 0 ? 0 : 1 : along.Z > 0 ? 2 : 3;
        if (_sprite)
        {
            return Cross(from, along, first, last, face, out colour);
        }

        ref readonly var picture = ref _faces[face];
        if (picture.Pixels is null)
        {
            return -1;
        }

        var at = (from + (along * first) - _min) / Vector3.Max(_max - _min, new Vector3(1e-5f));
        var (u, v) = _skin
            ? face switch { 0 or 1 => (at.X, 1 - at.Z), 2 => (at.X, at.Y), 3 => (1 - at.X, at.Y), 4 => (1 - at.Z, at.Y), _ => (at.Z, at.Y) }
            : face switch { 0 => (at.X, 1 - at.Z), 1 => (at.X, at.Z), 2 => (1 - at.X, 1 - at.Y), 3 => (at.X, 1 - at.Y), 4 => (at.Z, 1 - at.Y), _ => (1 - at.Z, 1 - at.Y) };
        var x = (int)(picture.Left + ((picture.Right - picture.Left) * Math.Clamp(u, 0.0001f, 0.9999f)));
        var y = (int)(picture.Top + ((picture.Bottom - picture.Top) * Math.Clamp(v, 0.0001f, 0.9999f)));
        var texel = picture.Pixels[picture.Start + (y * picture.Stride) + x];
        if (texel >> 24 < 26)
        {
            return -1;
        }

        colour = Lit(Tinted(texel, picture.Tint), _light[face]);
        return first;
    }

    /// <summary>Walks a ray through the columns of a flat item until one of them is painted.</summary>
    private float Cross(Vector3 from, Vector3 along, float enter, float leave, int face, out uint colour)
    {
        var pixels = _faces[0].Pixels;
        var at = from + (along * (enter + 1e-4f));
        int x = Math.Clamp((int)at.X, 0, 15), y = Math.Clamp((int)at.Y, 0, 15);
        int stepX = along.X > 0 ? 1 : -1, stepY = along.Y > 0 ? 1 : -1;
        var time = enter;
        for (var i = 0; i < 40 && time <= leave; i++)
        {
            var texel = pixels[((15 - y) * 16) + x];
            if (texel >> 24 >= 26)
            {
                colour = Lit(texel, _light[face]);
                return time;
            }

            var nextX = (x + (stepX > 0 ? 1 : 0) - from.X) / along.X;
            var nextY = (y + (stepY > 0 ? 1 : 0) - from.Y) / along.Y;
            if (nextX < nextY)
            {
                (time, x, face) = (nextX, x + stepX, stepX > 0 ? 4 : 5);
            }
            else
            {
                (time, y, face) = (nextY, y + stepY, stepY > 0 ? 0 : 1);
            }

            if ((uint)x > 15 || (uint)y > 15 || !float.IsFinite(time))
            {
                break;
            }
        }

        colour = 0;
        return -1;
    }

    private static uint Tinted(uint texel, uint tint) => tint == 0xffffffff ? texel
        : ((texel & 255) * (tint & 255) / 255) | (((texel >> 8) & 255) * ((tint >> 8) & 255) / 255 << 8) | (((texel >> 16) & 255) * ((tint >> 16) & 255) / 255 << 16);

    private static uint Lit(uint texel, Vector3 light) =>
        (uint)Math.Min(255, (texel & 255) * light.X) | ((uint)Math.Min(255, ((texel >> 8) & 255) * light.Y) << 8) | ((uint)Math.Min(255, ((texel >> 16) & 255) * light.Z) << 16);
}

/// <summary>A box of a creature's part in sixteenths of a block, with the place of its unwrapped faces on the skin.</summary>
internal readonly record struct LimbBox(int U, int V, float X, float Y, float Z, float Wide, float High, float Deep, float Grown = 0, bool Mirrored = false);
