using System.Numerics;
using System.Runtime.Intrinsics;

namespace Basalt.World;

/// <summary>
/// Draws what a player sees of a <see cref="Volume"/>: blocks, light, creatures and everything on the screen. Keeps the light of all
/// loaded blocks up to date as the volume changes. The picture depends on blocks and scene alone, not on the number of threads.
/// </summary>
public sealed unsafe class FrameRenderer : IDisposable
{
    private static readonly ushort Water = Blocks.State("water");

    private readonly Volume _volume;
    private readonly BlockLooks _looks;
    private readonly ClearanceField _clearance = new();
    private readonly LightField _light;
    private readonly RenderThreads _threads;
    private readonly PacketTracer[] _tracers;
    private readonly TileDepths _tiles;
    private readonly PolicyView _policy;
    private readonly FigurePainter _painter = new();
    private readonly List<PosedBox> _boxes = [];
    private readonly ItemPictures _items;
    private readonly Figures _figures;
    private readonly HeldItem _held;
    private readonly Hud _hud;
    private readonly List<(int X, int Z)> _arrived = [];
    private readonly List<(int X, int Y, int Z, ushort Before, ushort After)> _changes = [];
    private SampleGrid? _whole;
    private Lightmap? _lightmap;
    private float _daylight = -1;
    private bool _renew = true;

    /// <param name="volume">Its chunks may be loaded before or after.</param>
    /// <param name="textures">Null for <see cref="TextureSet.BuiltIn"/>.</param>
    /// <param name="width">Of the frame in pixels; a multiple of 4.</param>
    /// <param name="height">Of the frame in pixels; a multiple of 4.</param>
    /// <param name="threads">How many draw at a time; 0 for one per core.</param>
    public FrameRenderer(Volume volume, TextureSet? textures = null, int width = 640, int height = 360, int threads = 0)
    {
        if (width < 64 || height < 36 || width % 4 != 0 || height % 4 != 0 || (long)width * height > 4096 * 4096)
        {
            throw new ArgumentException($"a frame cannot be {width}x{height}; wanted multiples of 4 from 64x36 to 4096x4096");
        }

        _volume = volume;
        Width = width;
        Height = height;
        _looks = new BlockLooks(textures ?? TextureSet.BuiltIn);
        _light = new LightField(volume);
        _items = new ItemPictures(_looks);
        _figures = new Figures(_looks, _items);
        _held = new HeldItem(_looks, _items, _figures);
        _hud = new Hud(_looks, _items, _figures);
        _threads = new RenderThreads(threads);
        _tracers = [.. Enumerable.Range(0, _threads.Count).Select(_ => new PacketTracer(_clearance, _light, _looks))];
        _tiles = new TileDepths(width, height);
        _policy = new PolicyView(width, height);
        volume.Loaded += OnLoaded;
        volume.Changed += OnChanged;
        foreach (var (x, z) in volume.LoadedChunks)
        {
            _arrived.Add((x, z));
        }
    }

    /// <summary>The size of the frame, in pixels.</summary>
    public int Width { get; }

    /// <inheritdoc cref="Width"/>
    public int Height { get; }

    /// <summary>Light from the sky at a block, 0 to 15; 15 above the world and where nothing is loaded.</summary>
    public int SkyLight(int x, int y, int z) => Level(x, y, z) >> 4;

    /// <summary>Light from torches and the like at a block, 0 to 15.</summary>
    public int BlockLight(int x, int y, int z) => Level(x, y, z) & 15;

    /// <summary>Draws a frame.</summary>
    /// <param name="rgb">Width × height × 3 bytes; red first, top row first.</param>
    public void Render(Scene scene, Span<byte> rgb)
    {
        Demand(rgb, Width * Height * 3);
        _whole ??= SampleGrid.Whole(Width, Height);
        Draw(scene, _whole);
        WriteRgb(_whole.Colours, rgb);
    }

    /// <summary>
    /// Draws the frame as a VPT policy sees it: what OpenCV's bilinear resize of the whole frame to 128 × 128 gives, bit for bit, but
    /// only the pixels that it reads are traced.
    /// </summary>
    /// <param name="rgb128">128 × 128 × 3 bytes.</param>
    public void RenderPolicyView(Scene scene, Span<byte> rgb128)
    {
        Demand(rgb128, PolicyView.Side * PolicyView.Side * 3);
        Draw(scene, _policy.Grid);
        _policy.Resize(_policy.Grid, rgb128);
    }

    public void Dispose()
    {
        _volume.Loaded -= OnLoaded;
        _volume.Changed -= OnChanged;
        _threads.Dispose();
    }

    private static void Demand(Span<byte> pixels, int length)
    {
        if (pixels.Length != length)
        {
            throw new ArgumentException($"the picture has {pixels.Length} bytes; wanted {length}");
        }
    }

    /// <summary>Drops the fourth byte of every colour; there are a multiple of four.</summary>
    private static void WriteRgb(ReadOnlySpan<uint> colours, Span<byte> rgb)
    {
        var three = Vector128.Create(0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, (byte)255, 255, 255, 255);
        // Each store writes four bytes too many, which the next one overwrites; the last four colours go the slow way.
        var last = colours.Length - 4;
        for (var i = 0; i < last; i += 4)
        {
            Vector128.Shuffle(Vector128.Create(colours[i..]).AsByte(), three).CopyTo(rgb[(i * 3)..]);
        }

        for (var i = last; i < colours.Length; i++)
        {
            (rgb[i * 3], rgb[(i * 3) + 1], rgb[(i * 3) + 2]) = ((byte)colours[i], (byte)(colours[i] >> 8), (byte)(colours[i] >> 16));
        }
    }

    private int Level(int x, int y, int z)
    {
        if (y >= Volume.Height || !_volume.IsLoaded(x >> 4, z >> 4))
        {
            return 0xf0;
        }

        Refresh();
        return y < 0 ? 0 : _light.Levels[Volume.Index(x, y, z)];
    }

    private void OnLoaded(int chunkX, int chunkZ) => _arrived.Add((chunkX, chunkZ));

    private void OnChanged(int x, int y, int z, ushort before, ushort after) => _changes.Add((x, y, z, before, after));

    /// <summary>Takes over what happened to the volume since the last time.</summary>
    private void Refresh()
    {
        if (_arrived.Count == 0 && _changes.Count == 0)
        {
            return;
        }

        _renew = true;
        _changes.RemoveAll(change => !_volume.IsLoaded(change.X >> 4, change.Z >> 4));
        foreach (var (x, z) in _arrived)
        {
            _clearance.Load(_volume, x, z, _looks);
        }

        foreach (var (x, y, z, _, _) in _changes)
        {
            _clearance.Change(x, y, z, _volume[x, y, z], _looks);
        }

        if (_arrived.Count > 0)
        {
            _light.Light(_arrived);
        }

        foreach (var (x, y, z, before, after) in _changes)
        {
            _light.Change(x, y, z, before, after);
        }

        _arrived.Clear();
        _changes.Clear();
    }

    private void Draw(Scene scene, SampleGrid grid)
    {
        Refresh();
        _clearance.Refresh();
        const float Far = 160;
        var camera = new Camera(scene, Width, Height);
        var sky = new Sky(scene.DayTime, Far, scene.Eye, scene.Tick);
        if (_daylight != sky.Daylight)
        {
            _daylight = sky.Daylight;
            _lightmap = new Lightmap(_daylight);
            _renew = true;
        }

        if (_renew)
        {
            foreach (var tracer in _tracers)
            {
                tracer.Renew(_lightmap!);
            }

            _renew = false;
        }

        _tiles.Trace(camera, _clearance, Far);
        var wet = scene.EyeInWater;
        int Moving(string picture) => _looks.Atlas.Offset($"block/{picture}#{(scene.Tick / 2) & 31}");
        var frame = new FrameState(camera, _tiles, sky, scene.Tick)
        {
            Far = Far,
            FogStart = wet ? -6 : Far * 0.75f,
            FogEnd = wet ? 40 : Far,
            Fog = wet ? new Vector3(24, 52, 130) * (0.2f + (0.8f * sky.Daylight)) : sky.Fog,
            HidesSky = wet,
            Highest = _clearance.Highest,
            EyeState = wet ? Water : Blocks.Air,
            WaterStill = Moving("water_still"),
            WaterFlow = Moving("water_flow"),
            LavaStill = Moving("lava_still"),
            LavaFlow = Moving("lava_flow"),
            Target = scene.Target,
        };
        Gather(scene, camera);
        _held.Prepare(scene, camera, LightAt(scene.Eye));
        var targetState = scene.Target is { } target ? _volume[target.X, target.Y, target.Z] : Blocks.Air;
        var cracks = scene.Target is { CrackStage: >= 0 and var stage }
            ? _looks.Atlas.Textures.Picture($"block/destroy_stage_{Math.Min(stage, 9)}").ToArray()
            : [];
        fixed (ushort* states = _volume.States)
        {
            var start = states;
            _threads.Run(grid.Rows.Length / 4, (band, thread) =>
            {
                _tracers[thread].Row(frame, grid, band, start);
                TargetMark.Crack(frame, grid, band * 4, (band * 4) + 4, cracks, targetState);
                _painter.Draw(frame, grid, band * 4, (band * 4) + 4);
                _held.Draw(grid, band * 4, (band * 4) + 4);
            });
        }

        TargetMark.Outline(frame, grid, targetState);
        if (scene.HurtTime is >= 0 and < 10 || scene.Health <= 0)
        {
            Redden(grid, 0.25f);
        }

        _hud.Draw(scene, grid);
    }

    private static void Redden(SampleGrid grid, float share)
    {
        for (var i = 0; i < grid.Colours.Length; i++)
        {
            grid.Colours[i] = Picture.Mix(grid.Colours[i], 0x0000b0, share);
        }
    }

    /// <summary>Turns creatures and flecks into what the painter draws.</summary>
    private void Gather(Scene scene, in Camera camera)
    {
        _painter.Clear();
        _boxes.Clear();
        foreach (var view in scene.Entities)
        {
            // No creature reaches farther than that from a point one block over its feet.
            if (!camera.Sees(view.Position - new Vector3(camera.Cell.X, camera.Cell.Y - 1, camera.Cell.Z), 2.5f))
            {
                continue;
            }

            _figures.Add(_boxes, view, camera.Cell, LightAt(view.Position + new Vector3(0, 0.5f, 0)));
        }

        _painter.Add(_boxes, camera);
        foreach (var fleck in scene.Particles)
        {
            var texture = _looks.LookOf(fleck.State) == BlockLook.Air ? 0 : _looks.FaceTextures[fleck.State * 6];
            var colour = _looks.Atlas.Texels[texture + (((int)(fleck.Size * 3000) & 15) * 16) + ((int)(fleck.Size * 50000) & 15)];
            var light = LightAt(fleck.Position);
            var at = fleck.Position - new Vector3(camera.Cell.X, camera.Cell.Y, camera.Cell.Z);
            var lit = Picture.Rgb(
                (int)((colour & 255) * light.X * 0.8f),
                (int)(((colour >> 8) & 255) * light.Y * 0.8f),
                (int)(((colour >> 16) & 255) * light.Z * 0.8f));
            _painter.Add(at, fleck.Size * 1.6f, lit, camera);
        }
    }

    /// <summary>What white becomes at a place, 0 to 1 each.</summary>
    private Vector3 LightAt(Vector3 place)
    {
        var level = float.IsFinite(place.X + place.Y + place.Z) ? Level(Cell(place.X), Cell(place.Y), Cell(place.Z)) : 0xf0;
        var colour = _lightmap!.Of((byte)level);
        return new Vector3(colour & 255, (colour >> 8) & 255, (colour >> 16) & 255) / 255;
    }

    private static int Cell(float value) => (int)MathF.Floor(Math.Clamp(value, -2e9f, 2e9f));
}
