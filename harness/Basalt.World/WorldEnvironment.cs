using Basalt.Core;
using Basalt.Minecraft;

namespace Basalt.World;

/// <summary>
/// The embedded world: a small Minecraft 1.16 in lock-step, made from a seed. ESC with no screen open ends the episode, and so does
/// death. Everything that happens, and every pixel, is a function of the scenario and the actions.
/// </summary>
public sealed class WorldEnvironment(WorldOptions options) : IEnvironment<Frame, PlayerInput>
{
    private readonly int _width = options.PolicyView ? PolicyView.Side : options.Width;
    private readonly int _height = options.PolicyView ? PolicyView.Side : options.Height;
    private readonly Scene _scene = new();
    private byte[]? _pixels;
    private (Setup Setup, TerrainSource Terrain)? _land;
    private FrameRenderer? _renderer;
    private Game? _game;
    private Checks? _checks;

    /// <summary>What every environment of this kind states as its world.</summary>
    public static string Name { get; } = $"basalt-world/{Provenance.Of([]).Version}";

    public string World => Name;

    /// <summary>Does what a process's first reset would have to do once: reads the game's data and paints the pictures. Safe beside it.</summary>
    /// <param name="textures">As in <see cref="WorldOptions.Textures"/>.</param>
    public static void Prepare(TextureSet? textures) => _ = new ItemPictures(new BlockLooks(textures ?? TextureSet.BuiltIn));

    /// <inheritdoc/>
    public ValueTask<TimeStep<Frame>> ResetAsync(Scenario scenario, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        _game = null;
        var setup = Setup.Read(scenario);
        if (_land is not { } land || (land.Setup.Seed, land.Setup.Biome, land.Setup.Village) != (setup.Seed, setup.Biome, setup.Village))
        {
            // The land is a function of these alone, so that a later episode on the same land takes it over.
            land = (setup, new TerrainSource(setup.Seed, setup.Biome, setup.Village));
            _land = land;
        }

        Forget();
        var volume = new Volume(land.Terrain);
        _renderer = new FrameRenderer(volume, options.Textures, options.Width, options.Height, options.Threads);
        var renderer = _renderer;
        _game = new Game(land.Terrain, volume, setup.Seed, setup.Inventory, (x, y, z) => (renderer.SkyLight(x, y, z), renderer.BlockLight(x, y, z)));
        _checks = options.Telemetry ? new Checks(_game) : null;
        return ValueTask.FromResult(Show());
    }

    /// <inheritdoc/>
    public ValueTask<TimeStep<Frame>> StepAsync(PlayerInput action, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (_game is not { IsOver: false } game)
        {
            throw new InvalidOperationException(_game is null ? "the world was not reset" : "the episode is over; reset the world");
        }

        game.Tick(action);
        return ValueTask.FromResult(Show());
    }

    public ValueTask DisposeAsync()
    {
        Forget();
        return ValueTask.CompletedTask;
    }

    /// <summary>Gives back the last episode's memory, some 150 MB in few arrays: waiting for the collector would double the need.</summary>
    private void Forget()
    {
        if (_renderer is not null)
        {
            _renderer.Dispose();
            (_renderer, _game, _checks) = (null, null, null);
            GC.Collect();
        }
    }

    /// <summary>A hash of all blocks, creatures and the player, for tests of sameness.</summary>
    internal string Fingerprint() => _game!.Fingerprint();

    private TimeStep<Frame> Show()
    {
        _pixels ??= new byte[_width * _height * 3];
        _game!.Show(_scene);
        if (options.PolicyView)
        {
            _renderer!.RenderPolicyView(_scene, _pixels);
        }
        else
        {
            _renderer!.Render(_scene, _pixels);
        }

        var telemetry = _checks is null ? null : WorldTelemetry.Of(_game, _checks.Observe());
        return new TimeStep<Frame>(new Frame(_width, _height, _pixels), _game.IsOver, telemetry);
    }
}
