using System.Numerics;

namespace Basalt.World;

/// <summary>Creatures, dropped items and falling blocks as boxes, in the measures of Minecraft's own models, so that its skins fit.</summary>
internal sealed class Figures(BlockLooks looks, ItemPictures items)
{
    private const float Quarter = MathF.PI / 2;

    /// <summary>Adds the boxes of one creature or thing, counted from a block.</summary>
    public void Add(List<PosedBox> boxes, in EntityView view, (int X, int Y, int Z) cell, Vector3 light)
    {
        var at = view.Position - new Vector3(cell.X, cell.Y, cell.Z);
        if (!(at.Length() < 160))
        {
            return;
        }

        switch (view.Kind)
        {
            case "item":
                AddItem(boxes, view, at, light);
                return;
            case "falling_block":
                AddBlock(boxes, view.Variant ?? "sand", Matrix4x4.CreateTranslation(at - new Vector3(0.5f, 0, 0.5f)), light);
                return;
        }

        if (view.Hurt)
        {
            light *= new Vector3(1, 0.55f, 0.55f);
        }

        var body = Body(view, at, view.Kind == "rabbit" ? 0.6f : view.Baby ? 0.5f : 1);
        var pose = new Limbs(boxes, body, Head(view, at, body), looks.Atlas.Textures, light);
        var walk = view.LimbSwing * 0.6662f;
        var stride = 1.4f * Math.Clamp(view.LimbSwingAmount, 0, 1);
        float ahead = MathF.Cos(walk) * stride, back = MathF.Cos(walk + MathF.PI) * stride;
        var pitch = float.DegreesToRadians(view.HeadPitchDegrees);
        var yaw = float.DegreesToRadians(view.HeadYawDegrees - view.YawDegrees);
        switch (view.Kind)
        {
            case "cow":
                pose.Use("entity/cow/cow");
                pose.Head(0, 4, -8, yaw, pitch, new(0, 0, -4, -4, -6, 8, 8, 6), new(22, 0, -5, -5, -4, 1, 3, 1), new(22, 0, 4, -5, -4, 1, 3, 1));
                pose.Part(0, 5, 2, Quarter, 0, 0, new(18, 4, -6, -10, -7, 12, 18, 10), new(52, 0, -2, 2, -8, 4, 6, 1));
                pose.Legs(4, 12, 7, -6, ahead, back, new(0, 16, -2, 0, -2, 4, 12, 4));
                break;
            case "pig":
                pose.Use("entity/pig/pig");
                pose.Head(0, 12, -6, yaw, pitch, new(0, 0, -4, -4, -8, 8, 8, 8), new(16, 16, -2, 0, -9, 4, 3, 1));
                pose.Part(0, 11, 2, Quarter, 0, 0, new LimbBox(28, 8, -5, -10, -7, 10, 16, 8));
                pose.Legs(3, 18, 7, -5, ahead, back, new(0, 16, -2, 0, -2, 4, 6, 4));
                break;
            case "sheep":
                pose.Use("entity/sheep/sheep");
                pose.Head(0, 6, -8, yaw, pitch, new LimbBox(0, 0, -3, -4, -6, 6, 6, 8));
                pose.Part(0, 5, 2, Quarter, 0, 0, new LimbBox(28, 8, -4, -10, -7, 8, 16, 6));
                pose.Legs(3, 12, 7, -5, ahead, back, new(0, 16, -2, 0, -2, 4, 12, 4));
                if (view.Variant is { } wool && wool != "sheared")
                {
                    pose.Use("entity/sheep/sheep_fur", Pigments.Dyes.Contains(wool) ? Pigments.Cloth(wool) : 0xffffffff);
                    pose.Head(0, 6, -8, yaw, pitch, new LimbBox(0, 0, -3, -4, -4, 6, 6, 6, 0.6f));
                    pose.Part(0, 5, 2, Quarter, 0, 0, new LimbBox(28, 8, -4, -10, -7, 8, 16, 6, 1.75f));
                    pose.Legs(3, 12, 7, -5, ahead, back, new(0, 16, -2, 0, -2, 4, 6, 4, 0.5f));
                }

                break;
            case "chicken":
                pose.Use("entity/chicken");
                pose.Head(0, 15, -4, yaw, pitch, new(0, 0, -2, -6, -2, 4, 6, 3), new(14, 0, -2, -4, -4, 4, 2, 2), new(14, 4, -1, -2, -3, 2, 2, 2));
                pose.Part(0, 16, 0, Quarter, 0, 0, new LimbBox(0, 9, -3, -4, -3, 6, 8, 6));
                pose.Part(-2, 19, 1, ahead, 0, 0, new LimbBox(26, 0, -1, 0, -3, 3, 5, 3));
                pose.Part(1, 19, 1, back, 0, 0, new LimbBox(26, 0, -1, 0, -3, 3, 5, 3));
                pose.Part(-4, 13, 0, 0, 0, 0, new LimbBox(24, 13, 0, 0, -3, 1, 4, 6));
                pose.Part(4, 13, 0, 0, 0, 0, new LimbBox(24, 13, -1, 0, -3, 1, 4, 6));
                break;
            case "rabbit":
                Rabbit(pose, yaw, pitch, MathF.Abs(MathF.Sin(walk)) * view.LimbSwingAmount);
                break;
            case "villager":
                pose.Use("entity/villager/villager", view.Variant switch { "farmer" => 0xffb8d8f0, "librarian" => 0xffe8e8ff, _ => 0xffffffff });
                pose.Head(0, 0, 0, yaw, pitch, new LimbBox(0, 0, -4, -10, -4, 8, 10, 8));
                pose.Nose(yaw, pitch);
                pose.Part(0, 0, 0, 0, 0, 0, new(16, 20, -4, 0, -3, 8, 12, 6), new(0, 38, -4, 0, -3, 8, 18, 6, 0.5f));
                pose.Part(0, 3, -1, -0.75f, 0, 0, new(44, 22, -8, -2, -2, 4, 8, 4),
                    new(44, 22, 4, -2, -2, 4, 8, 4, 0, true), new(40, 38, -4, 2, -2, 8, 4, 4));
                pose.Part(-2, 12, 0, ahead * 0.5f, 0, 0, new LimbBox(0, 22, -2, 0, -2, 4, 12, 4));
                pose.Part(2, 12, 0, back * 0.5f, 0, 0, new LimbBox(0, 22, -2, 0, -2, 4, 12, 4, 0, true));
                break;
            default:
                pose.Use(view.Kind == "zombie" ? "entity/zombie/zombie" : "entity/steve");
                var arms = view.Kind == "zombie" ? -Quarter : 0;
                pose.Head(0, 0, 0, yaw, pitch, new LimbBox(0, 0, -4, -8, -4, 8, 8, 8));
                pose.Part(0, 0, 0, 0, 0, 0, new LimbBox(16, 16, -4, 0, -2, 8, 12, 4));
                pose.Part(-5, 2, 0, arms + (back * 0.25f), 0, 0, new LimbBox(40, 16, -3, -2, -2, 4, 12, 4));
                pose.Part(5, 2, 0, arms + (ahead * 0.25f), 0, 0, new LimbBox(40, 16, -1, -2, -2, 4, 12, 4, 0, true));
                pose.Part(-1.9f, 12, 0, ahead, 0, 0, new LimbBox(0, 16, -2, 0, -2, 4, 12, 4));
                pose.Part(1.9f, 12, 0, back, 0, 0, new LimbBox(0, 16, -2, 0, -2, 4, 12, 4, 0, true));
                break;
        }
    }

    /// <summary>The boxes of a block as an item.</summary>
    public void AddBlock(List<PosedBox> boxes, string name, Matrix4x4 pose, Vector3 light)
    {
        foreach (var box in items.BoxesOf(name))
        {
            boxes.Add(PosedBox.Part(pose, box, looks.Atlas, light));
        }
    }

    private void AddItem(List<PosedBox> boxes, in EntityView view, Vector3 at, Vector3 light)
    {
        var name = view.Variant ?? "stone";
        var bob = (MathF.Sin(view.LimbSwing / 10) * 0.1f) + 0.1f;
        var turn = Matrix4x4.CreateRotationY(-float.DegreesToRadians(view.YawDegrees));
        if (items.IsBlock(name))
        {
            AddBlock(boxes, name, Matrix4x4.CreateTranslation(-0.5f, 0, -0.5f) * Matrix4x4.CreateScale(0.25f) * turn
                * Matrix4x4.CreateTranslation(at + new Vector3(0, bob + 0.06f, 0)), light);
        }
        else
        {
            boxes.Add(PosedBox.Item(Matrix4x4.CreateTranslation(-8, 0, -0.5f) * Matrix4x4.CreateScale(0.5f / 16) * turn
                * Matrix4x4.CreateTranslation(at + new Vector3(0, bob, 0)), items.Flat(name), light));
        }
    }

    private static void Rabbit(Limbs pose, float yaw, float pitch, float hop)
    {
        pose.Use("entity/rabbit/brown");
        pose.Part(3, 17.5f, 3.7f, hop * 0.9f, 0, 0, new LimbBox(26, 24, -1, 5.5f, -3.7f, 2, 1, 7));
        pose.Part(-3, 17.5f, 3.7f, hop * 0.9f, 0, 0, new LimbBox(8, 24, -1, 5.5f, -3.7f, 2, 1, 7));
        pose.Part(3, 17.5f, 3.7f, -0.37f + (hop * 0.9f), 0, 0, new LimbBox(30, 15, -1, 0, 0, 2, 4, 5));
        pose.Part(-3, 17.5f, 3.7f, -0.37f + (hop * 0.9f), 0, 0, new LimbBox(16, 15, -1, 0, 0, 2, 4, 5));
        pose.Part(0, 19, 8, -0.35f, 0, 0, new LimbBox(0, 0, -3, -2, -10, 6, 5, 10));
        pose.Part(3, 17, -1, -0.19f - (hop * 0.7f), 0, 0, new LimbBox(8, 15, -1, 0, -1, 2, 7, 2));
        pose.Part(-3, 17, -1, -0.19f - (hop * 0.7f), 0, 0, new LimbBox(0, 15, -1, 0, -1, 2, 7, 2));
        pose.Part(0, 20, 7, -0.35f, 0, 0, new LimbBox(52, 6, -1.5f, -1.5f, 0, 3, 3, 2));
        pose.Part(0, 16, -1, pitch, yaw, 0, new(32, 0, -2.5f, -4, -5, 5, 4, 5), new(32, 9, -0.5f, -2.5f, -5.5f, 1, 1, 1));
        pose.Part(0, 16, -1, pitch, yaw - 0.26f, 0, new LimbBox(52, 0, -2.5f, -9, -1, 2, 5, 1));
        pose.Part(0, 16, -1, pitch, yaw + 0.26f, 0, new LimbBox(58, 0, 0.5f, -9, -1, 2, 5, 1));
    }

    /// <summary>From a model's own space (y down from 24 at the feet, front at −z) to the world.</summary>
    private static Matrix4x4 Body(in EntityView view, Vector3 at, float scale)
    {
        var yaw = float.DegreesToRadians(view.YawDegrees);
        var turn = Matrix4x4.Identity;
        (turn.M11, turn.M13, turn.M31, turn.M33) = (MathF.Cos(yaw), MathF.Sin(yaw), -MathF.Sin(yaw), MathF.Cos(yaw));
        if (view.Kind == "rabbit" && view.Baby)
        {
            scale *= 0.6f;
        }

        return Matrix4x4.CreateTranslation(0, -24, 0) * Matrix4x4.CreateScale(scale / 16, -scale / 16, -scale / 16)
            * turn * Matrix4x4.CreateTranslation(at);
    }

    /// <summary>Young animals have the heads of grown ones.</summary>
    private static Matrix4x4 Head(in EntityView view, Vector3 at, Matrix4x4 body)
    {
        if (!view.Baby || view.Kind is "rabbit" or "villager" or "zombie")
        {
            return body;
        }

        var low = view.Kind switch { "cow" => 10, "sheep" => 8, "chicken" => 5, _ => 4 };
        return Matrix4x4.CreateTranslation(0, low, view.Kind == "chicken" ? 2 : 4) * Body(view, at, 1);
    }

    /// <summary>Poses the parts of one creature.</summary>
    private sealed class Limbs(List<PosedBox> boxes, Matrix4x4 body, Matrix4x4 head, TextureSet textures, Vector3 light)
    {
        private Sheet _skin = textures.Sheet("entity/steve");
        private uint _tint = 0xffffffff;

        public void Use(string skin, uint tint = 0xffffffff) => (_skin, _tint) = (textures.Sheet(skin), tint);

        public void Part(float x, float y, float z, float turnX, float turnY, float turnZ, params ReadOnlySpan<LimbBox> parts) =>
            Add(body, x, y, z, turnX, turnY, turnZ, parts);

        public void Head(float x, float y, float z, float yaw, float pitch, params ReadOnlySpan<LimbBox> parts) =>
            Add(head, x, y, z, pitch, yaw, 0, parts);

        public void Nose(float yaw, float pitch)
        {
            var nose = Matrix4x4.CreateTranslation(0, -2, 0) * Matrix4x4.CreateRotationX(pitch) * Matrix4x4.CreateRotationY(yaw) * head;
            boxes.Add(PosedBox.Limb(nose, new LimbBox(24, 0, -1, -1, -6, 2, 4, 2), _skin, light));
        }

        public void Legs(float side, float y, float rear, float front, float ahead, float back, LimbBox leg)
        {
            Part(-side, y, rear, ahead, 0, 0, leg);
            Part(side, y, rear, back, 0, 0, leg);
            Part(-side, y, front, back, 0, 0, leg);
            Part(side, y, front, ahead, 0, 0, leg);
        }

        private void Add(Matrix4x4 to, float x, float y, float z, float turnX, float turnY, float turnZ, ReadOnlySpan<LimbBox> parts)
        {
            var pose = Matrix4x4.CreateRotationX(turnX) * Matrix4x4.CreateRotationY(turnY)
                * Matrix4x4.CreateRotationZ(turnZ) * Matrix4x4.CreateTranslation(x, y, z) * to;
            foreach (var part in parts)
            {
                boxes.Add(PosedBox.Limb(pose, part, _skin, light, _tint));
            }
        }
    }
}
