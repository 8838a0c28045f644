namespace Basalt.World;

/// <summary>How the renderer treats a block whose shape is not an opaque cube.</summary>
internal enum DrawnAs
{
    /// <summary>By its <see cref="BlockModel"/>, or as two crossed planes when the family names a picture for them.</summary>
    Model,

    /// <summary>Not at all.</summary>
    Nothing,

    /// <summary>Blended over what lies behind.</summary>
    Translucent,

    /// <summary>A cube with holes.</summary>
    Cutout,

    /// <summary>A cube with holes that draws no face between two of a kind.</summary>
    Glass,
}
