using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Floats = System.Runtime.Intrinsics.Vector256<float>;
using Ints = System.Runtime.Intrinsics.Vector256<int>;

namespace Basalt.World;

/// <summary>Colours what eight rays have met: faces of cubes with their light, fog, sky, and the layers in front. One per thread.</summary>
internal sealed unsafe class PacketShader(FaceLight faces, BlockLooks looks)
{
    private readonly uint* _texels = (uint*)Unsafe.AsPointer(ref looks.Atlas.Texels[0]);
    private readonly int* _faceTextures = (int*)Unsafe.AsPointer(ref looks.FaceTextures[0]);

    /// <param name="layers">Whether something translucent lies before what the rays met.</param>
    /// <param name="X">The block each ray ended in, counted from the eye's; so are Y and Z.</param>
    /// <param name="kind">What each ray ended at; see <see cref="Packet.Kind"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Shade(
        FrameState frame, SampleGrid grid, int column, int row, ushort* states, Packet* packet, bool layers,
        Floats dx, Floats dy, Floats dz, Ints X, Ints Y, Ints Z, Floats distance, Ints axis, Ints kind, Ints colour)
    {
        var camera = frame.Camera;
        var one = Floats.One;
        var cubes = Vector256.Equals(kind, Vector256.Create(Packet.Cube));
        var red = Floats.Zero;
        var green = Floats.Zero;
        var blue = Floats.Zero;
        if (Lanes.Bits(cubes) != 0)
        {
            var px = Vector256.Create(camera.Offset.X) + (dx * distance) - Lanes.Real(X);
            var py = Vector256.Create(camera.Offset.Y) + (dy * distance) - Lanes.Real(Y);
            var pz = Vector256.Create(camera.Offset.Z) + (dz * distance) - Lanes.Real(Z);
            var (u, v, slope) = TexelLanes.Picture(axis, dx, dy, dz, px, py, pz);
            var texel = TexelLanes.Texel(u, v, distance, slope, frame.TexelsPerBlock);
            var byX = Vector256.Equals(axis, Ints.Zero);
            var byY = Vector256.Equals(axis, Ints.One);
            var along = Lanes.Select(byX, dx, Lanes.Select(byY, dy, dz));
            var backwards = Vector256.LessThan(along, Floats.Zero).AsInt32();
            // Going up the axis one meets the face at its lower end: west, down, north.
            var face = Lanes.Select(byX, Vector256.Create(4), Lanes.Select(byY, Ints.Zero, Vector256.Create(2))) + (backwards & Ints.One);
            var wx = X + Vector256.Create(camera.Cell.X);
            var wy = Y + Vector256.Create(camera.Cell.Y);
            var wz = Z + Vector256.Create(camera.Cell.Z);
            var at = TexelLanes.Index(wx, wy, wz);
            var state = Lanes.GatherWords(states, Lanes.Select(cubes, at, Ints.Zero));
            state = Lanes.Select(Vector256.LessThan(wy, Ints.Zero), Vector256.Create((int)frame.Bedrock), state);
            var texture = Lanes.Gather(_faceTextures, (state * Vector256.Create(6)) + face);
            var paint = Lanes.Gather((int*)_texels, Lanes.Select(cubes, texture + texel, Ints.Zero));

            var back = Lanes.Select(backwards, Ints.One, Vector256.Create(-1));
            var front = TexelLanes.Index(wx + (byX & back), wy + (byY & back), wz + (Vector256.AndNot(back, byX | byY)));
            var key = Vector256.Create(faces.Era) | (front << 3) | face;
            var place = ((key.AsUInt32() * Vector256.Create(0x9e3779b1u)) >> (32 - FaceLight.Bits)).AsInt32();
            ref var keys = ref faces.Keys[0];
            var known = Vector256.Equals(Lanes.Gather((int*)Unsafe.AsPointer(ref keys), place), key);
            var corners = (int*)Unsafe.AsPointer(ref faces.Corners[0]);
            var start = place << 2;
            var c00 = Lanes.Gather(corners, start);
            var c10 = Lanes.Gather(corners, start + Ints.One);
            var c01 = Lanes.Gather(corners, start + Vector256.Create(2));
            var c11 = Lanes.Gather(corners, start + Vector256.Create(3));
            var missing = Lanes.Bits(Vector256.AndNot(cubes, known));
            if (missing != 0)
            {
                var fronts = stackalloc int[Lanes.Count];
                var sides = stackalloc int[Lanes.Count];
                var lights = stackalloc uint[Lanes.Count * 4];
                front.Store(fronts);
                face.Store(sides);
                c00.AsUInt32().Store(lights);
                c10.AsUInt32().Store(lights + Lanes.Count);
                c01.AsUInt32().Store(lights + (2 * Lanes.Count));
                c11.AsUInt32().Store(lights + (3 * Lanes.Count));
                for (; missing != 0; missing &= missing - 1)
                {
                    var lane = BitOperations.TrailingZeroCount(missing);
                    var four = faces.Of(fronts[lane], sides[lane]);
                    lights[lane] = four[0];
                    lights[Lanes.Count + lane] = four[1];
                    lights[(2 * Lanes.Count) + lane] = four[2];
                    lights[(3 * Lanes.Count) + lane] = four[3];
                }

                c00 = Vector256.Load(lights).AsInt32();
                c10 = Vector256.Load(lights + Lanes.Count).AsInt32();
                c01 = Vector256.Load(lights + (2 * Lanes.Count)).AsInt32();
                c11 = Vector256.Load(lights + (3 * Lanes.Count)).AsInt32();
            }

            var a = TexelLanes.Clamp01(Lanes.Select(byX, pz, px));
            var b = TexelLanes.Clamp01(Lanes.Select(byY, pz, py));
            var w11 = a * b;
            var w10 = a - w11;
            var w01 = b - w11;
            var w00 = one - a - w01;
            red = TexelLanes.Channel(paint, 0) * ((TexelLanes.Channel(c00, 0) * w00) + (TexelLanes.Channel(c10, 0) * w10)
                + (TexelLanes.Channel(c01, 0) * w01) + (TexelLanes.Channel(c11, 0) * w11));
            green = TexelLanes.Channel(paint, 8) * ((TexelLanes.Channel(c00, 8) * w00) + (TexelLanes.Channel(c10, 8) * w10)
                + (TexelLanes.Channel(c01, 8) * w01) + (TexelLanes.Channel(c11, 8) * w11));
            blue = TexelLanes.Channel(paint, 16) * ((TexelLanes.Channel(c00, 16) * w00) + (TexelLanes.Channel(c10, 16) * w10)
                + (TexelLanes.Channel(c01, 16) * w01) + (TexelLanes.Channel(c11, 16) * w11));
            var scale = Vector256.Create(1 / 255f);
            red *= scale;
            green *= scale;
            blue *= scale;
        }

        var coloured = Vector256.Equals(kind, Vector256.Create(Packet.Coloured));
        red = Lanes.Select(coloured, TexelLanes.Channel(colour, 0), red);
        green = Lanes.Select(coloured, TexelLanes.Channel(colour, 8), green);
        blue = Lanes.Select(coloured, TexelLanes.Channel(colour, 16), blue);

        var fog = TexelLanes.Clamp01((distance - Vector256.Create(frame.FogStart)) * Vector256.Create(1 / (frame.FogEnd - frame.FogStart)));
        red += (Vector256.Create(frame.Fog.X) - red) * fog;
        green += (Vector256.Create(frame.Fog.Y) - green) * fog;
        blue += (Vector256.Create(frame.Fog.Z) - blue) * fog;

        var sky = Vector256.Equals(kind, Ints.Zero);
        if (Lanes.Bits(sky) != 0)
        {
            if (frame.HidesSky)
            {
                red = Lanes.Select(sky, Vector256.Create(frame.Fog.X), red);
                green = Lanes.Select(sky, Vector256.Create(frame.Fog.Y), green);
                blue = Lanes.Select(sky, Vector256.Create(frame.Fog.Z), blue);
            }
            else
            {
                var (skyRed, skyGreen, skyBlue) = frame.Sky.Colour(dx, dy, dz);
                red = Lanes.Select(sky, skyRed, red);
                green = Lanes.Select(sky, skyGreen, green);
                blue = Lanes.Select(sky, skyBlue, blue);
            }
        }

        if (layers)
        {
            var through = Vector256.Load(packet->Through);
            red = (red * through) + Vector256.Load(packet->LayerRed);
            green = (green * through) + Vector256.Load(packet->LayerGreen);
            blue = (blue * through) + Vector256.Load(packet->LayerBlue);
        }

        var packed = TexelLanes.Byte(red) | (TexelLanes.Byte(green) << 8) | (TexelLanes.Byte(blue) << 16);
        grid.Store(grid.Colours, column, row, packed);
        grid.Store(grid.Depths, column, row, distance);
        grid.Store(grid.Veils, column, row, Vector256.Load(packet->LayerDistance));
    }
}
