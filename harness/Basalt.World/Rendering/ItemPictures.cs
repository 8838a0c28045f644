using System.Numerics;

namespace Basalt.World;

/// <summary>Items as one sees them in a slot: flat pictures, or blocks from a corner above.</summary>
internal sealed class ItemPictures(BlockLooks looks)
{
    private readonly Dictionary<(string, int), uint[]> _pictures = [];
    private readonly Dictionary<string, ModelBox[]> _boxes = [];

    /// <summary>Whether an item is shown as a block rather than as a flat picture.</summary>
    public bool IsBlock(string item)
    {
        if (Blocks.Find(item) is not { } block || looks.Atlas.Textures.Has("item/" + item) || BlockPictures.Cross(block.DefaultState) is not null)
        {
            return false;
        }

        return !(item.EndsWith("torch", StringComparison.Ordinal) || item.EndsWith("_pane", StringComparison.Ordinal) || item.EndsWith("rail", StringComparison.Ordinal)
            || item is "ladder" or "vine" or "lily_pad" or "iron_bars" or "lever" or "cobweb" or "chain");
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
            return textures.Picture(BlockPictures.Cross(block.DefaultState) ?? BlockPictures.Of(block.DefaultState, textures)[1]).ToArray();
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

        var state = (Blocks.Find(item) ?? Blocks.Find("stone")!).DefaultState;
        if (item.EndsWith("_fence", StringComparison.Ordinal) || item.EndsWith("_wall", StringComparison.Ordinal))
        {
            foreach (var side in new[] { "east", "west" })
            {
                state = Blocks.With(state, side, item.EndsWith("_fence", StringComparison.Ordinal) ? "true" : "low");
            }
        }

        looks.LookOf(state);
        if (looks.Models[state] is { } model)
        {
            boxes = model.Array;
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
        // Turned by 225 degrees and tipped by 30, ten sixteenths of the slot to a block; two samples a pixel each way.
        const int Samples = 3;
        var posed = boxes.Select(box => PosedBox.Part(Matrix4x4.Identity, box, looks.Atlas, Vector3.One)).ToArray();
        var forward = Vector3.Normalize(new Vector3(1, -0.8165f, 1));
        var right = Vector3.Normalize(new Vector3(-1, 0, 1));
        var up = Vector3.Cross(right, forward);
        var scale = 1.6f / side;
        var picture = new uint[side * side];
        for (var i = 0; i < picture.Length; i++)
        {
            uint red = 0, green = 0, blue = 0, seen = 0;
            for (var sample = 0; sample < Samples * Samples; sample++)
            {
                var x = (i % side) + ((sample % Samples) + 0.5f) / Samples - (side / 2f);
                var y = (side / 2f) - (i / side) - (((sample / Samples) + 0.5f) / Samples);
                var origin = new Vector3(0.5f) - (forward * 8) + (right * (x * scale)) + (up * (y * scale));
                var best = 100f;
                var colour = 0u;
                foreach (var box in posed)
                {
                    if (box.Meet(origin, forward, best, out var met) is var distance and >= 0)
                    {
                        (best, colour) = (distance, met | 0xff000000);
                    }
                }

                if (colour != 0)
                {
                    (red, green, blue, seen) = (red + (colour & 255), green + ((colour >> 8) & 255), blue + ((colour >> 16) & 255), seen + 1);
                }
            }

            picture[i] = seen * 2 < Samples * Samples ? 0 : (red / seen) | ((green / seen) << 8) | ((blue / seen) << 16) | 0xff000000;
        }

        return picture;
    }
}
