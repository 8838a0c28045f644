using System.Numerics;

namespace Basalt.World;

/// <summary>What a single ray does at a block that is neither air nor a plain cube: models, water, stained glass. One per thread.</summary>
internal sealed unsafe class SpecialBlocks(LightField light, BlockLooks looks, FaceLight faces)
{
    private readonly WaterSurface _surface = new();

    /// <summary>
    /// Lets one lane meet the block it is in: it ends there (its kind is set), takes on a layer, or passes.
    /// </summary>
    public void Meet(FrameState frame, ushort* states, Packet* packet, int lane)
    {
        var cell = frame.Camera.Cell;
        int x = packet->X[lane] + cell.X, y = packet->Y[lane] + cell.Y, z = packet->Z[lane] + cell.Z;
        if ((uint)y >= Volume.Height)
        {
            return;
        }

        var at = Volume.Index(x, y, z);
        int state = states[at];
        var inside = packet->Inside[lane];
        var translucent = looks.LookOf((ushort)state) == BlockLook.Translucent;
        if (inside != 0 && !translucent)
        {
            packet->Inside[lane] = 0;
            if (WaterSurface.IsWater(inside) && packet->Axis[lane] == 1 && packet->DirectionY[lane] > 0)
            {
                // The surface from below, as bright as the sky over it.
                var direction = Direction(packet, lane);
                var hit = frame.Camera.Offset - new Vector3(packet->X[lane], packet->Y[lane], packet->Z[lane]) + (direction * packet->Distance[lane]);
                var texel = Sample(frame.WaterStill, hit.X, hit.Z, packet->Distance[lane], MathF.Abs(direction.Y), frame.TexelsPerBlock);
                AddLayer(frame, packet, lane, texel, faces.Of(at, 1), hit.X, hit.Z, packet->Distance[lane]);
            }
        }

        if (!translucent)
        {
            if (looks.Models[state] is { } model)
            {
                MeetModel(frame, packet, lane, at, model);
            }
        }
        else if (WaterSurface.IsLiquid(state))
        {
            MeetLiquid(frame, states, packet, lane, at, state);
        }
        else if (inside != state)
        {
            MeetGlass(frame, packet, lane, at, state);
        }
    }

    /// <summary>Forgets what was worked out: blocks changed.</summary>
    public void Forget() => _surface.Forget();

    private static Vector3 Direction(Packet* packet, int lane) => new(packet->DirectionX[lane], packet->DirectionY[lane], packet->DirectionZ[lane]);

    /// <summary>Stained glass and ice: one layer where a ray comes in.</summary>
    private void MeetGlass(FrameState frame, Packet* packet, int lane, int at, int state)
    {
        packet->Inside[lane] = state;
        var axis = packet->Axis[lane];
        if (axis < 0)
        {
            return;
        }

        var direction = Direction(packet, lane);
        var hit = frame.Camera.Offset - new Vector3(packet->X[lane], packet->Y[lane], packet->Z[lane]) + (direction * packet->Distance[lane]);
        var face = axis switch { 0 => direction.X > 0 ? 4 : 5, 1 => direction.Y > 0 ? 0 : 1, _ => direction.Z > 0 ? 2 : 3 };
        var (a, b) = face switch { 0 or 1 => (hit.X, hit.Z), 2 or 3 => (hit.X, hit.Y), _ => (hit.Z, hit.Y) };
        var slope = MathF.Abs(axis switch { 0 => direction.X, 1 => direction.Y, _ => direction.Z });
        var texel = Sample(looks.FaceTextures[(state * 6) + face], a, face < 2 ? b : 1 - b, packet->Distance[lane], slope, frame.TexelsPerBlock);
        AddLayer(frame, packet, lane, texel, faces.Of(Front(at, face), face), a, b, packet->Distance[lane]);
    }

    private void MeetLiquid(FrameState frame, ushort* states, Packet* packet, int lane, int at, int state)
    {
        if (WaterSurface.IsLiquid(packet->Inside[lane]))
        {
            return;
        }

        var direction = Direction(packet, lane);
        var origin = frame.Camera.Offset - new Vector3(packet->X[lane], packet->Y[lane], packet->Z[lane]);
        var distance = packet->Distance[lane];
        var axis = packet->Axis[lane];
        ref readonly var shape = ref _surface.Of(states, at);
        var hit = origin + (direction * distance);
        var face = axis switch { 0 => direction.X > 0 ? 4 : 5, 2 => direction.Z > 0 ? 2 : 3, _ => direction.Y > 0 ? 0 : 1 };
        if (hit.Y > shape.At(Math.Clamp(hit.X, 0, 1), Math.Clamp(hit.Z, 0, 1)) + 1e-4f)
        {
            // Over the surface: it may meet it further on in this block.
            if (direction.Y >= 0)
            {
                return;
            }

            for (var i = 0; i < 4; i++)
            {
                distance += (shape.At(Math.Clamp(hit.X, 0, 1), Math.Clamp(hit.Z, 0, 1)) - hit.Y) / direction.Y;
                hit = origin + (direction * distance);
            }

            if (hit.X < -0.001f || hit.X > 1.001f || hit.Z < -0.001f || hit.Z > 1.001f || hit.Y < -0.01f || distance < packet->Distance[lane])
            {
                return;
            }

            face = 1;
        }
        else if (axis < 0)
        {
            packet->Inside[lane] = state;
            return;
        }

        packet->Inside[lane] = state;
        var lava = !WaterSurface.IsWater(state);
        int still = lava ? frame.LavaStill : frame.WaterStill, flowing = lava ? frame.LavaFlow : frame.WaterFlow;
        uint texel;
        float a, b;
        if (face < 2)
        {
            (a, b) = (hit.X, hit.Z);
            var flow = shape.Flow;
            var slope = MathF.Abs(direction.Y);
            texel = flow == Vector2.Zero || face == 0
                ? Sample(still, a, b, distance, slope, frame.TexelsPerBlock)
                : Sample(flowing, (a * -flow.Y) + (b * flow.X), -((a * flow.X) + (b * flow.Y)), distance, slope, frame.TexelsPerBlock);
        }
        else
        {
            (a, b) = face < 4 ? (hit.X, hit.Y) : (hit.Z, hit.Y);
            texel = Sample(flowing, a, 1 - b, distance, MathF.Abs(face < 4 ? direction.Z : direction.X), frame.TexelsPerBlock);
        }

        if (lava)
        {
            packet->Distance[lane] = distance;
            packet->Kind[lane] = Packet.Coloured;
            packet->Colour[lane] = texel;
            return;
        }

        AddLayer(frame, packet, lane, texel, faces.Of(Front(at, face), face), a, b, distance);
    }

    /// <summary>Blends a lit texel over what the ray will meet.</summary>
    private static void AddLayer(FrameState frame, Packet* packet, int lane, uint texel, ReadOnlySpan<uint> corners, float a, float b, float distance)
    {
        var lit = Blend(texel, corners, Math.Clamp(a, 0, 1), Math.Clamp(b, 0, 1));
        var fog = Math.Clamp((distance - frame.FogStart) / (frame.FogEnd - frame.FogStart), 0, 1);
        var colour = Vector3.Lerp(new Vector3(lit & 255, (lit >> 8) & 255, (lit >> 16) & 255), frame.Fog, fog);
        var share = packet->Through[lane] * (texel >> 24) / 255f;
        packet->LayerRed[lane] += colour.X * share;
        packet->LayerGreen[lane] += colour.Y * share;
        packet->LayerBlue[lane] += colour.Z * share;
        packet->Through[lane] -= share;
        packet->LayerDistance[lane] = Math.Min(packet->LayerDistance[lane], distance);
    }

    /// <summary>A texel of a picture that repeats.</summary>
    private uint Sample(int picture, float u, float v, float distance, float slope, float texelsPerBlock)
    {
        var level = Level(distance, slope, texelsPerBlock);
        var side = 16 >> level;
        var column = (int)MathF.Floor(u * side) & (side - 1);
        var line = (int)MathF.Floor(v * side) & (side - 1);
        return looks.Atlas.Texels[picture + TextureAtlas.LevelStart(level) + (line * side) + column];
    }

    private static int Level(float distance, float slope, float texelsPerBlock) =>
        Math.Clamp((BitConverter.SingleToInt32Bits(distance * texelsPerBlock / MathF.Max(slope, 1e-4f)) >> 23) - 127, 0, 4);

    private void MeetModel(FrameState frame, Packet* packet, int lane, int at, BlockModel model)
    {
        var direction = new Vector3(packet->DirectionX[lane], packet->DirectionY[lane], packet->DirectionZ[lane]);
        var origin = frame.Camera.Offset - new Vector3(packet->X[lane], packet->Y[lane], packet->Z[lane]);
        var best = float.MaxValue;
        var colour = 0u;
        foreach (var box in model.Boxes)
        {
            var (from, along) = (origin, direction);
            if (box.TurnAxis >= 0)
            {
                from = Unturn(box, from - box.Pivot) + box.Pivot;
                along = Unturn(box, along);
            }

            var entry = Enter(from, along, box.Min, box.Max, out var face);
            if (entry < 0 || entry >= best || box.Textures[face] < 0)
            {
                continue;
            }

            var hit = from + (along * entry);
            var texel = looks.Atlas.Texels[box.Textures[face] + Texel(box, face, hit, entry, along, frame.TexelsPerBlock)];
            if (texel >> 24 < 128)
            {
                continue;
            }

            best = entry;
            colour = Lit(texel, at, face, box, origin + (direction * entry));
        }

        if (best < float.MaxValue)
        {
            packet->Distance[lane] = best;
            packet->Kind[lane] = Packet.Coloured;
            packet->Colour[lane] = colour;
        }
    }

    private uint Lit(uint texel, int at, int face, ModelBox box, Vector3 hit)
    {
        if (!box.Shaded)
        {
            return Multiply(texel, faces.Lightmap.Of(light.Levels[at]), 1);
        }

        if (box.TurnAxis >= 0)
        {
            return Multiply(texel, faces.Lightmap.Of(light.Levels[at]), FaceLight.Shade(face));
        }

        // A face on the block's own face takes the light before it, one inside takes the light of the block, unless that is dark inside.
        var front = box.Flush[face] || light.Levels[at] == 0 ? Front(at, face) : at;
        var corners = faces.Of(front, face);
        var (a, b) = face switch { 0 or 1 => (hit.X, hit.Z), 2 or 3 => (hit.X, hit.Y), _ => (hit.Z, hit.Y) };
        (a, b) = (Math.Clamp(a, 0, 1), Math.Clamp(b, 0, 1));
        return Blend(texel, corners, a, b);
    }

    private static uint Blend(uint texel, ReadOnlySpan<uint> corners, float a, float b)
    {
        float w11 = a * b, w10 = a - w11, w01 = b - w11, w00 = 1 - a - w01;
        var result = 0u;
        for (var shift = 0; shift < 24; shift += 8)
        {
            var lit = (((corners[0] >> shift) & 255) * w00) + (((corners[1] >> shift) & 255) * w10)
                + (((corners[2] >> shift) & 255) * w01) + (((corners[3] >> shift) & 255) * w11);
            result |= (uint)(((texel >> shift) & 255) * lit / 255) << shift;
        }

        return result;
    }

    private static uint Multiply(uint texel, uint lit, float by)
    {
        var result = 0u;
        for (var shift = 0; shift < 24; shift += 8)
        {
            result |= (uint)(((texel >> shift) & 255) * ((lit >> shift) & 255) * by / 255) << shift;
        }

        return result;
    }

    private static int Front(int at, int face)
    {
        const int Mask = Volume.Span - 1;
        return face switch
        {
            0 => Math.Max(at - (Volume.Span * Volume.Span), at & 0x3ffff),
            1 => Math.Min(at + (Volume.Span * Volume.Span), (127 << 18) | (at & 0x3ffff)),
            2 => (at & ~(Mask << 9)) | ((at - Volume.Span) & (Mask << 9)),
            3 => (at & ~(Mask << 9)) | ((at + Volume.Span) & (Mask << 9)),
            4 => (at & ~Mask) | ((at - 1) & Mask),
            _ => (at & ~Mask) | ((at + 1) & Mask),
        };
    }

    private static Vector3 Unturn(ModelBox box, Vector3 v) => box.TurnAxis switch
    {
        0 => new Vector3(v.X, (v.Y * box.Cosine) + (v.Z * box.Sine), (v.Z * box.Cosine) - (v.Y * box.Sine)),
        1 => new Vector3((v.X * box.Cosine) - (v.Z * box.Sine), v.Y, (v.Z * box.Cosine) + (v.X * box.Sine)),
        _ => new Vector3((v.X * box.Cosine) + (v.Y * box.Sine), (v.Y * box.Cosine) - (v.X * box.Sine), v.Z),
    };

    /// <summary>How far along a ray enters a box, and by which face; −1 when it does not.</summary>
    private static float Enter(Vector3 from, Vector3 along, Vector3 min, Vector3 max, out int face)
    {
        var near = (min - from) / along;
        var distant = (max - from) / along;
        var enter = Vector3.Min(near, distant);
        var leave = Vector3.Max(near, distant);
        var last = Math.Max(enter.X, Math.Max(enter.Y, enter.Z));
        var first = Math.Min(leave.X, Math.Min(leave.Y, leave.Z));
        face = last == enter.Y ? (along.Y > 0 ? 0 : 1) : last == enter.Z ? (along.Z > 0 ? 2 : 3) : along.X > 0 ? 4 : 5;
        return last <= first && last >= 0 ? last : -1;
    }

    private static int Texel(ModelBox box, int face, Vector3 hit, float distance, Vector3 along, float texelsPerBlock)
    {
        var inside = (hit - box.Min) / Vector3.Max(box.Max - box.Min, new Vector3(1e-6f));
        var (u, v) = face switch
        {
            0 => (inside.X, 1 - inside.Z),
            1 => (inside.X, inside.Z),
            2 => (1 - inside.X, 1 - inside.Y),
            3 => (inside.X, 1 - inside.Y),
            4 => (inside.Z, 1 - inside.Y),
            _ => (1 - inside.Z, 1 - inside.Y),
        };
        var window = box.Window[face];
        u = window.X + ((window.Z - window.X) * Math.Clamp(u, 0, 0.9999f));
        v = window.Y + ((window.W - window.Y) * Math.Clamp(v, 0, 0.9999f));
        var slope = MathF.Abs(face switch { 0 or 1 => along.Y, 2 or 3 => along.Z, _ => along.X });
        var level = Level(distance, slope, texelsPerBlock);
        var side = 16 >> level;
        return TextureAtlas.LevelStart(level) + (Math.Clamp((int)(v * side), 0, side - 1) * side) + Math.Clamp((int)(u * side), 0, side - 1);
    }
}
