using System.Globalization;

namespace Basalt.World;

/// <summary>The name of a picture in a resource pack, taken apart.</summary>
/// <param name="Full">As it was asked for, <c>block/water_still#3</c>; also the seed of what is painted.</param>
/// <param name="Plain">Without folder and frame: <c>water_still</c>.</param>
/// <param name="Frame">The frame of an animation; 0 where none is named.</param>
internal readonly record struct PictureName(string Full, string Plain, int Frame)
{
    public static PictureName Of(string name)
    {
        var plain = name[(name.IndexOf('/') + 1)..];
        var mark = plain.IndexOf('#');
        return mark < 0
            ? new PictureName(name, plain, 0)
            : new PictureName(name, plain[..mark], int.Parse(plain.AsSpan(mark + 1), CultureInfo.InvariantCulture));
    }

    public bool Ends(string suffix) => Plain.EndsWith(suffix, StringComparison.Ordinal);

    public bool Starts(string prefix) => Plain.StartsWith(prefix, StringComparison.Ordinal);
}
