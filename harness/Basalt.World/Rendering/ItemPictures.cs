using System.Numerics;
using System.Runtime.Intrinsics;

namespace Basalt.World;

/// <summary>Items as one sees them in a slot: flat pictures, or blocks from a corner above.</summary>
internal sealed class ItemPictures(BlockLooks looks)
{
    private readonly Dictionary<(string, int), uint[]> _pictures = [];
    private readonly Dictionary<string, ModelBox[]> _boxes = [];

    /// <summary>Whether an item is shown as a block rather than as a flat picture.</summary>
    public bool IsBlock(string item)
    {
        if (Blocks.Find(item) is not { } block || looks.Atlas.Textures.Has("item/" + item))
        {
            return false;
        }

        var family = BlockFamilies.Of(block.DefaultState);
        return family.Cross(block, block.DefaultState) is null && !family.IsFlatItem(block);
    }

    /// <summary>The flat picture of an item, 16 × 16.</summary>
    public uint[] Flat(string item)
    {
        var textures = looks.Atlas.Textures;
        if (textures.Has("item/" + item))
        {
            return textures.Picture("item/" + item).ToArray();
        }

        if (Blocks.Find(item) is { } block)
        {
            var (state, family) = (block.DefaultState, BlockFamilies.Of(block.DefaultState));
            return textures.Picture(family.Cross(block, state) ?? family.Faces(block, state, looks.Pictures)[1]).ToArray();
        }

        return textures.Picture("item/" + item).ToArray();
    }

    /// <summary>The picture of an item in a slot; <paramref name="side"/> × <paramref name="side"/>.</summary>
    public uint[] Of(string item, int side)
    {
        if (_pictures.TryGetValue((item, side), out var picture))
        {
            return picture;
        }

        if (IsBlock(item))
        {
            picture = FromCorner(BoxesOf(item), side);
        }
        else
        {
            var flat = new Sheet(16, 16, Flat(item));
            picture = new uint[side * side];
            for (var i = 0; i < picture.Length; i++)
            {
                picture[i] = flat[i % side * 16 / side, i / side * 16 / side];
            }
        }

        return _pictures[(item, side)] = picture;
    }

    /// <summary>The boxes of a block as it lies in the hand; what joins its neighbours shows how.</summary>
    public ModelBox[] BoxesOf(string item)
    {
        if (_boxes.TryGetValue(item, out var boxes))
        {
            return boxes;
        }

        var block = Blocks.Find(item) ?? Blocks.Find("stone")!;
        var state = BlockFamilies.Of(block.DefaultState).ItemState(block);
        looks.LookOf(state);
        if (looks.Models[state] is { } model)
        {
            boxes = model.Boxes;
        }
        else
        {
            var cube = ModelBox.Of(0, 0, 0, 16, 16, 16, 0);
            for (var face = 0; face < 6; face++)
            {
                cube.Face(face, looks.FaceTextures[(state * 6) + face]);
            }

            boxes = [cube];
        }

        return _boxes[item] = boxes;
    }

    private uint[] FromCorner(ModelBox[] boxes, int side)
    {
        // Turned by 225 degrees and tipped by 30, ten sixteenths of the slot to a block; four samples a pixel each way.
        const int Samples = 4;
        var posed = boxes.Select(box => PosedBox.Part(Matrix4x4.Identity, box, looks.Atlas, Vector3.One)).ToArray();
        var forward = Vector3.Normalize(new Vector3(1, -0.8165f, 1));
        var right = Vector3.Normalize(new Vector3(-1, 0, 1));
        var up = Vector3.Cross(right, forward);
        var scale = 1.6f / side;
        var picture = new uint[side * side];
        var lane = Vector256.Create(0, 1, 2, 3, 4, 5, 6, 7);
        for (var i = 0; i < picture.Length; i++)
        {
            var (upper, lower) = (Sampled(i, lane), Sampled(i, lane + Vector256.Create(Lanes.Count)));
            var seen = Vector256.Sum((upper >>> 24) + (lower >>> 24));
            if (seen * 2 >= Samples * Samples)
            {
                int Mean(int shift) => Vector256.Sum(((upper >> shift) & Vector256.Create(255)) + ((lower >> shift) & Vector256.Create(255))) / seen;
                picture[i] = Picture.Rgb(Mean(0), Mean(8), Mean(16));
            }
        }

        return picture;

        // The colours of some samples of a pixel, 1 in the highest byte where there is one.
        Vector256<int> Sampled(int i, Vector256<int> sample)
        {
            var withinX = (Lanes.Real(sample & Vector256.Create(Samples - 1)) + Vector256.Create(0.5f)) * Vector256.Create(1f / Samples);
            var withinY = (Lanes.Real(sample >> 2) + Vector256.Create(0.5f)) * Vector256.Create(1f / Samples);
            var x = (Vector256.Create((i % side) - (side / 2f)) + withinX) * Vector256.Create(scale);
            var y = (Vector256.Create((side / 2f) - (i / side)) - withinY) * Vector256.Create(scale);
            Vector256<float> From(float middle, float back, float across, float over) =>
                Vector256.Create(middle - (back * 8)) + (Vector256.Create(across) * x) + (Vector256.Create(over) * y);
            var rays = new Rays(
                From(0.5f, forward.X, right.X, up.X), From(0.5f, forward.Y, right.Y, up.Y), From(0.5f, forward.Z, right.Z, up.Z),
                Vector256.Create(forward.X), Vector256.Create(forward.Y), Vector256.Create(forward.Z));
            var nearest = Vector256.Create(100f);
            var colours = Vector256<int>.Zero;
            foreach (var box in posed)
            {
                var met = box.Meet(rays, nearest, out var distance, out var colour);
                nearest = Lanes.Select(met, distance, nearest);
                colours = Lanes.Select(met, colour | Vector256.Create(1 << 24), colours);
            }

            return colours;
        }
    }
}
