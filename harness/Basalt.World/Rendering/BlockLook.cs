namespace Basalt.World;

/// <summary>The values of a <see cref="ClearanceField"/> byte that stand for a block; 1 to 15 are distances in air.</summary>
internal static class BlockLook
{
    /// <summary>A whole cube that hides everything behind it.</summary>
    public const byte Cube = 0;

    /// <summary>Boxes and planes of its own; see <see cref="BlockModel"/>.</summary>
    public const byte Model = 16;

    /// <summary>Water, lava, stained glass, ice: blended over what lies behind.</summary>
    public const byte Translucent = 17;

    /// <summary>Not a look: what <see cref="BlockLooks.LookOf"/> says of air.</summary>
    public const byte Air = 255;

    /// <summary>A cube with holes; the number above this one picks its holes.</summary>
    public const byte Cutout = 18;

    /// <summary>As <see cref="Cutout"/>, but no face is drawn between two of a kind (glass).</summary>
    public const byte Glass = 50;

    /// <summary>Two planes that cross; the number above this one picks their picture.</summary>
    public const byte Cross = 64;

    public const int Cutouts = Glass - Cutout;
    public const int Glasses = Cross - Glass;
    public const int Crosses = Air - Cross;
}
