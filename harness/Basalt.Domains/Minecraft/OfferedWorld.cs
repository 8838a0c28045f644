using Basalt.Core;
using Basalt.Harness;
using Basalt.Minecraft;
using Basalt.World;

namespace Basalt.Domains;

/// <summary>The world that a server offers: the embedded one, or a test card in its place.</summary>
/// <param name="options">Of the embedded world. A test card takes only the size.</param>
public sealed class OfferedWorld(WorldOptions options, bool testCard)
{
    private readonly bool _isPolicyView = options.PolicyView && !testCard;

    /// <summary>The name that clients read.</summary>
    public string Name => testCard ? TestCardEnvironment.Name : WorldEnvironment.Name;

    /// <summary>Width of the frames in pixels, as clients get them.</summary>
    public int Width => _isPolicyView ? FramePreparation.PolicySize : options.Width;

    /// <summary>Height of the frames in pixels, as clients get them.</summary>
    public int Height => _isPolicyView ? FramePreparation.PolicySize : options.Height;

    /// <summary>Reads a size of frames, as in <c>640x360</c>.</summary>
    /// <exception cref="BasaltException">It is no size, or one that cannot be drawn.</exception>
    public static (int Width, int Height) Size(string text) =>
        text.Split('x') is [var first, var second] && int.TryParse(first, out var width) && int.TryParse(second, out var height)
        && width is >= 64 and <= 3840 && height is >= 36 and <= 2160 && (width | height) % 4 == 0
            ? (width, height)
            : throw new BasaltException($"--size is {text}; must be WIDTHxHEIGHT, 64x36 to 3840x2160, both multiples of 4");

    /// <summary>Begins to make what every world needs, while the first client is on its way.</summary>
    public void Prepare()
    {
        if (!testCard)
        {
            _ = Task.Run(() => WorldEnvironment.Prepare(options.Textures), CancellationToken.None);
        }
    }

    /// <summary>A world of the usual size.</summary>
    public IEnvironment<Frame, PlayerInput> Create() => Create(options.Width, options.Height);

    /// <summary>A world of another size in pixels.</summary>
    public IEnvironment<Frame, PlayerInput> Create(int width, int height) => testCard
        ? new TestCardEnvironment(width, height)
        : new WorldEnvironment(options with { Width = width, Height = height });
}
