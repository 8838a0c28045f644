using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Floats = System.Runtime.Intrinsics.Vector256<float>;
using Ints = System.Runtime.Intrinsics.Vector256<int>;

namespace Basalt.World;

/// <summary>
/// Traces eight rays at a time through the blocks and colours what they meet. No ray depends on its neighbours in the packet, so
/// that any set of pixels in any order gives the same colours. One per thread.
/// </summary>
internal sealed unsafe class PacketTracer
{
    private const int Span = Volume.Span;
    private const int Mask = Volume.Span - 1;

    private readonly FaceLight _faces;
    private readonly SpecialBlocks _special;
    private readonly PacketShader _shader;
    private readonly byte* _clearance;
    private readonly byte* _light;
    private readonly uint* _texels;
    private readonly int* _holes;
    private readonly int* _crossTextures;
    private readonly uint* _lightTable;
    private readonly uint[] _lightColours = GC.AllocateArray<uint>(256, pinned: true);

    public PacketTracer(ClearanceField clearance, LightField light, BlockLooks looks)
    {
        _faces = new FaceLight(clearance, light);
        _special = new SpecialBlocks(light, looks, _faces);
        _shader = new PacketShader(_faces, looks);
        _clearance = Start(clearance.Bytes);
        _light = Start(light.Levels);
        _texels = Start(looks.Atlas.Texels);
        _holes = Start(looks.Holes);
        _crossTextures = Start(looks.CrossTextures);
        _lightTable = Start(_lightColours);
    }

    public FaceLight Faces => _faces;

    /// <summary>Takes over the light map; to be called after it or any block changed.</summary>
    public void Renew(Lightmap lightmap)
    {
        _faces.Lightmap = lightmap;
        _faces.Forget();
        _special.Forget();
        for (var i = 0; i < 256; i++)
        {
            _lightColours[i] = lightmap.Of((byte)i);
        }
    }

    /// <summary>Traces the pixels of four rows and colours them.</summary>
    public void Row(FrameState frame, SampleGrid grid, int rowBlock, ushort* states)
    {
        var columns = grid.Columns;
        var packet = default(Packet);
        for (var column = 0; column < columns.Length; column += Rays.Wide)
        {
            for (var row = rowBlock * 4; row < (rowBlock * 4) + 4; row += Rays.High)
            {
                Trace(frame, grid, column, row, states, &packet);
            }
        }
    }

    private static T* Start<T>(T[] pinned)
        where T : unmanaged => (T*)Unsafe.AsPointer(ref pinned[0]);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Trace(FrameState frame, SampleGrid grid, int column, int row, ushort* states, Packet* packet)
    {
        var camera = frame.Camera;
        var one = Floats.One;
        Floats pixelX, pixelY;
        Ints tile;
        {
            var (x, y) = Rays.Pixels(grid, column, row);
            pixelX = Lanes.Real(x);
            pixelY = Lanes.Real(y);
            tile = ((y >> TileDepths.Shift) * Vector256.Create(frame.Tiles.Across)) + (x >> TileDepths.Shift);
        }

        var sx = ((pixelX + Vector256.Create(0.5f)) * Vector256.Create(2f / camera.Width)) - one;
        var sy = one - ((pixelY + Vector256.Create(0.5f)) * Vector256.Create(2f / camera.Height));
        var dx = Vector256.Create(camera.Forward.X) + (Vector256.Create(camera.Right.X) * sx) + (Vector256.Create(camera.Up.X) * sy);
        var dy = Vector256.Create(camera.Forward.Y) + (Vector256.Create(camera.Right.Y) * sx) + (Vector256.Create(camera.Up.Y) * sy);
        var dz = Vector256.Create(camera.Forward.Z) + (Vector256.Create(camera.Right.Z) * sx) + (Vector256.Create(camera.Up.Z) * sy);
        var length = Vector256.Sqrt((dx * dx) + (dy * dy) + (dz * dz));
        dx = AwayFromZero(dx / length);
        dy = AwayFromZero(dy / length);
        dz = AwayFromZero(dz / length);
        dx.Store(packet->DirectionX);
        dy.Store(packet->DirectionY);
        dz.Store(packet->DirectionZ);
        var layers = false;
        Vector256.Create((int)frame.EyeState).Store(packet->Inside);
        Vector256.Create(1e9f).Store(packet->LayerDistance);

        var inverseX = one / dx;
        var inverseY = one / dy;
        var inverseZ = one / dz;
        var stepX = Vector256.ConditionalSelect(Vector256.LessThan(dx, Floats.Zero).AsInt32(), Vector256.Create(-1), Ints.One);
        var stepY = Vector256.ConditionalSelect(Vector256.LessThan(dy, Floats.Zero).AsInt32(), Vector256.Create(-1), Ints.One);
        var stepZ = Vector256.ConditionalSelect(Vector256.LessThan(dz, Floats.Zero).AsInt32(), Vector256.Create(-1), Ints.One);
        var ox = Vector256.Create(camera.Offset.X);
        var oy = Vector256.Create(camera.Offset.Y);
        var oz = Vector256.Create(camera.Offset.Z);
        var baseX = Vector256.Create(camera.Cell.X);
        var baseY = Vector256.Create(camera.Cell.Y);
        var baseZ = Vector256.Create(camera.Cell.Z);
        var highest = Vector256.Create(frame.Highest);
        var far = Vector256.Create(frame.Far);

        var distance = Lanes.Gather((int*)frame.Tiles.Start, tile).AsSingle();
        var X = Lanes.Whole(Vector256.Floor(ox + (dx * distance)));
        var Y = Lanes.Whole(Vector256.Floor(oy + (dy * distance)));
        var Z = Lanes.Whole(Vector256.Floor(oz + (dz * distance)));
        var axis = Vector256.Create(-1);
        var kind = Ints.Zero;
        var done = Ints.Zero;
        var translucent = Vector256.Create((int)BlockLook.Translucent);
        var previous = frame.EyeState == Blocks.Air ? Ints.Zero : translucent;
        var colour = Ints.Zero;

        for (var turn = 0; turn < 600; turn++)
        {
            var wy = Y + baseY;
            var at = (Vector256.Max(Ints.Zero, Vector256.Min(wy, Vector256.Create(Volume.Height - 1))) << 18)
                + (((Z + baseZ) & Vector256.Create(Mask)) << 9) + ((X + baseX) & Vector256.Create(Mask));
            var look = Lanes.GatherBytes(_clearance, at);
            var above = wy - Vector256.Create(Volume.Height - 1);
            look = Lanes.Select(Vector256.GreaterThan(above, Ints.Zero), Vector256.Min(above, Vector256.Create(ClearanceField.Most)), look);
            var free = Vector256.LessThan((look - Ints.One).AsUInt32(), Vector256.Create((uint)ClearanceField.Most)).AsInt32();
            var met = ~(free | done);
            // Leaving what is translucent draws its far side.
            var leaving = Vector256.AndNot(Vector256.Equals(previous, translucent), Vector256.Equals(look, translucent) | done);
            if (Lanes.Bits(met | leaving) != 0)
            {
                var entered = Vector256.GreaterThanOrEqual(axis, Ints.Zero);
                var cube = met & Vector256.Equals(look, Ints.Zero) & entered;
                kind = Lanes.Select(cube, Vector256.Create(Packet.Cube), kind);
                done |= cube;
                var holed = met & entered & Vector256.GreaterThanOrEqual(look, Vector256.Create((int)BlockLook.Cutout))
                    & Vector256.LessThan(look, Vector256.Create((int)BlockLook.Cross));
                if (Lanes.Bits(holed) != 0)
                {
                    // Glass draws no face between its own kind.
                    holed = Vector256.AndNot(
                        holed, Vector256.GreaterThanOrEqual(look, Vector256.Create((int)BlockLook.Glass)) & Vector256.Equals(look, previous));
                    var (u, v, slope) = TexelLanes.Picture(
                        axis,
                        dx,
                        dy,
                        dz,
                        (ox + (dx * distance)) - Lanes.Real(X),
                        (oy + (dy * distance)) - Lanes.Real(Y),
                        (oz + (dz * distance)) - Lanes.Real(Z));
                    var texel = TexelLanes.Texel(u, v, distance, slope, frame.TexelsPerBlock);
                    var word = Lanes.Gather(_holes,
                        Lanes.Select(holed, (look * Vector256.Create(TextureAtlas.HoleStride)) + (texel >> 5), Ints.Zero));
                    var seen = holed & ~Vector256.Equals(word & TexelLanes.Bit(texel), Ints.Zero);
                    kind = Lanes.Select(seen, Vector256.Create(Packet.Cube), kind);
                    done |= seen;
                }

                var crossed = met & Vector256.GreaterThanOrEqual(look, Vector256.Create((int)BlockLook.Cross));
                if (Lanes.Bits(crossed) != 0)
                {
                    var px = (ox + (dx * distance)) - Lanes.Real(X);
                    var py = (oy + (dy * distance)) - Lanes.Real(Y);
                    var pz = (oz + (dz * distance)) - Lanes.Real(Z);
                    var hash = ((X + baseX) * Vector256.Create(3129871)) ^ ((Z + baseZ) * Vector256.Create(116129781));
                    hash = (hash * hash * Vector256.Create(42317861)) + (hash * Vector256.Create(11));
                    var shiftX = (Lanes.Real((hash >> 16) & Vector256.Create(15)) * Vector256.Create(0.3f / 15)) - Vector256.Create(0.15f);
                    var shiftZ = (Lanes.Real((hash >> 24) & Vector256.Create(15)) * Vector256.Create(0.3f / 15)) - Vector256.Create(0.15f);
                    px -= shiftX;
                    pz -= shiftZ;
                    var best = Vector256.Create(1e9f);
                    var bestTexel = Ints.Zero;
                    for (var plane = 0; plane < 2; plane++)
                    {
                        // x = z, then x = 1 − z.
                        var slope = plane == 0 ? dx - dz : dx + dz;
                        var gap = plane == 0 ? pz - px : one - px - pz;
                        var s = gap / slope;
                        var hx = px + (dx * s);
                        var hy = py + (dy * s);
                        var hz = pz + (dz * s);
                        var ax = hx + shiftX;
                        var az = hz + shiftZ;
                        var inside = Within(hx, 0.05f, 0.95f) & Within(hy, 0, 1) & Within(ax, 0, 1) & Within(az, 0, 1)
                            & Vector256.GreaterThanOrEqual(s, Floats.Zero).AsInt32() & crossed;
                        var u = (hx - Vector256.Create(0.05f)) * Vector256.Create(1 / 0.9f);
                        var t = distance + s;
                        var texel = TexelLanes.Texel(u, one - hy, t, Vector256.Abs(slope) * Vector256.Create(0.7071f), frame.TexelsPerBlock);
                        var word = Lanes.Gather(_holes,
                            Lanes.Select(inside, (look * Vector256.Create(TextureAtlas.HoleStride)) + (texel >> 5), Ints.Zero));
                        var seen = inside & ~Vector256.Equals(word & TexelLanes.Bit(texel), Ints.Zero) & Vector256.LessThan(t, best).AsInt32();
                        best = Lanes.Select(seen, t, best);
                        bestTexel = Lanes.Select(seen, texel, bestTexel);
                    }

                    var found = Vector256.LessThan(best, Vector256.Create(1e9f)).AsInt32();
                    if (Lanes.Bits(found) != 0)
                    {
                        var texture = Lanes.Gather(_crossTextures, Lanes.Select(found, look, Ints.Zero));
                        var texel = Lanes.Gather((int*)_texels, texture + bestTexel);
                        var lit = Lanes.Gather((int*)_lightTable, Lanes.GatherBytes(_light, at));
                        colour = Lanes.Select(found, TexelLanes.Multiply(texel, lit), colour);
                        distance = Lanes.Select(found, best, distance);
                        kind = Lanes.Select(found, Vector256.Create(Packet.Coloured), kind);
                        done |= found;
                    }
                }

                var special = Lanes.Bits(Vector256.AndNot(
                    (met & (Vector256.Equals(look, Vector256.Create((int)BlockLook.Model))
                        | (Vector256.Equals(look, translucent) & Vector256.Equals(Vector256.Load(packet->Inside), Ints.Zero))))
                    | Vector256.AndNot(leaving, Vector256.Equals(Vector256.Load(packet->Inside), Ints.Zero)), done));
                if (special != 0)
                {
                    if (!layers)
                    {
                        layers = true;
                        ClearLayers(packet);
                    }

                    X.Store(packet->X);
                    Y.Store(packet->Y);
                    Z.Store(packet->Z);
                    distance.Store(packet->Distance);
                    axis.Store(packet->Axis);
                    kind.Store(packet->Kind);
                    colour.AsUInt32().Store(packet->Colour);
                    for (; special != 0; special &= special - 1)
                    {
                        _special.Meet(frame, states, packet, BitOperations.TrailingZeroCount(special));
                    }

                    distance = Vector256.Load(packet->Distance);
                    kind = Vector256.Load(packet->Kind);
                    colour = Vector256.Load(packet->Colour).AsInt32();
                    done |= ~Vector256.Equals(kind, Ints.Zero);
                }
            }

            previous = look;
            var reach = Lanes.Select(free, look - Ints.One, Ints.Zero);
            var ahead = reach + Ints.One;
            var rightX = X + Lanes.Select(Vector256.GreaterThan(stepX, Ints.Zero), ahead, -reach);
            var rightY = Y + Lanes.Select(Vector256.GreaterThan(stepY, Ints.Zero), ahead, -reach);
            var rightZ = Z + Lanes.Select(Vector256.GreaterThan(stepZ, Ints.Zero), ahead, -reach);
            var tx = (Lanes.Real(rightX) - ox) * inverseX;
            var ty = (Lanes.Real(rightY) - oy) * inverseY;
            var tz = (Lanes.Real(rightZ) - oz) * inverseZ;
            var next = Lanes.Least(Lanes.Least(tx, ty), tz);
            var byX = Vector256.LessThanOrEqual(tx, next).AsInt32();
            var byY = Vector256.AndNot(Vector256.LessThanOrEqual(ty, next).AsInt32(), byX);
            var nextX = Lanes.Select(byX, X + (stepX * ahead), Clamp(Lanes.Whole(Vector256.Floor(ox + (dx * next))), X - reach, X + reach));
            var nextY = Lanes.Select(byY, Y + (stepY * ahead), Clamp(Lanes.Whole(Vector256.Floor(oy + (dy * next))), Y - reach, Y + reach));
            var byZ = ~(byX | byY);
            var nextZ = Lanes.Select(byZ, Z + (stepZ * ahead), Clamp(Lanes.Whole(Vector256.Floor(oz + (dz * next))), Z - reach, Z + reach));
            X = Lanes.Select(done, X, nextX);
            Y = Lanes.Select(done, Y, nextY);
            Z = Lanes.Select(done, Z, nextZ);
            axis = Lanes.Select(done, axis, Lanes.Select(byX, Ints.Zero, Lanes.Select(byY, Ints.One, Vector256.Create(2))));
            distance = Lanes.Select(done, distance, next);
            var lost = ~done & (Vector256.GreaterThan(distance, far).AsInt32()
                | (Vector256.GreaterThan(Y + baseY, highest) & Vector256.GreaterThan(stepY, Ints.Zero)));
            distance = Lanes.Select(lost, Vector256.Create(1e6f), distance);
            done |= lost;
            if (Lanes.Bits(done) == Lanes.All)
            {
                break;
            }
        }

        _shader.Shade(frame, grid, column, row, states, packet, layers, dx, dy, dz, X, Y, Z, distance, axis, kind, colour);
    }

    private static void ClearLayers(Packet* packet)
    {
        Floats.Zero.Store(packet->LayerRed);
        Floats.Zero.Store(packet->LayerGreen);
        Floats.Zero.Store(packet->LayerBlue);
        Floats.One.Store(packet->Through);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Ints Within(Floats value, float low, float high) =>
        Vector256.GreaterThanOrEqual(value, Vector256.Create(low)).AsInt32() & Vector256.LessThan(value, Vector256.Create(high)).AsInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Ints Clamp(Ints value, Ints low, Ints high) => Vector256.Min(Vector256.Max(value, low), high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Floats AwayFromZero(Floats value) =>
        Lanes.Select(Vector256.LessThan(Vector256.Abs(value), Vector256.Create(1e-7f)).AsInt32(), Vector256.Create(1e-7f), value);
}
