using System.Numerics;

namespace Basalt.World;

/// <summary>What all pixels of one frame share.</summary>
internal sealed class FrameState(Camera camera, TileDepths tiles, Sky sky, int tick)
{
    public Camera Camera { get; } = camera;

    public TileDepths Tiles { get; } = tiles;

    public Sky Sky { get; } = sky;

    public int Tick { get; } = tick;

    /// <summary>Rays end here, in blocks.</summary>
    public float Far { get; init; } = 160;

    public float FogStart { get; init; } = 120;

    public float FogEnd { get; init; } = 160;

    /// <summary>0 to 255 each.</summary>
    public Vector3 Fog { get; init; }

    /// <summary>Where nothing is met one sees the fog, not the sky.</summary>
    public bool HidesSky { get; init; }

    /// <summary>Nothing lies above this y.</summary>
    public int Highest { get; init; }

    /// <summary>The liquid the eye is in; air when in none.</summary>
    public ushort EyeState { get; init; }

    /// <summary>Where the moving pictures of this tick start in the atlas.</summary>
    public int WaterStill { get; init; }

    /// <inheritdoc cref="WaterStill"/>
    public int WaterFlow { get; init; }

    /// <inheritdoc cref="WaterStill"/>
    public int LavaStill { get; init; }

    /// <inheritdoc cref="WaterStill"/>
    public int LavaFlow { get; init; }

    public ushort Bedrock { get; } = BedrockState;

    /// <summary>Texels that a pixel covers at one block's distance, times √2 so that the nearer of two sizes is taken.</summary>
    public float TexelsPerBlock { get; } = camera.PixelAngle * 16 * 1.41421356f;

    public TargetView? Target { get; init; }

    private static readonly ushort BedrockState = Blocks.State("bedrock");
}
