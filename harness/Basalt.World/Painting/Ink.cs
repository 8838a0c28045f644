namespace Basalt.World;

/// <summary>The colours that the letters of a painted picture stand for.</summary>
internal static class Ink
{
    /// <summary>The colour of a letter; 0, which is not painted, for any other.</summary>
    public static uint Of(char letter) => letter switch
    {
        'g' => Pigments.Hex("4f9a2e"),
        'd' => Pigments.Hex("2f6b1e"),
        'l' => Pigments.Hex("86c552"),
        'r' => Pigments.Hex("d5302c"),
        'R' => Pigments.Hex("8f1b1b"),
        'y' => Pigments.Hex("f6df3a"),
        'Y' => Pigments.Hex("c79a22"),
        'w' => Pigments.Hex("f4f4f4"),
        'W' => Pigments.Hex("c4c4c4"),
        'b' => Pigments.Hex("4a7fe0"),
        'B' => Pigments.Hex("2a4fa8"),
        'o' => Pigments.Hex("f08a28"),
        'p' => Pigments.Hex("e8a0a8"),
        'P' => Pigments.Hex("b06ac0"),
        'k' => Pigments.Hex("262626"),
        'n' => Pigments.Hex("94633a"),
        'N' => Pigments.Hex("5d3c20"),
        's' => Pigments.Hex("8a8a8a"),
        'S' => Pigments.Hex("55555a"),
        't' => Pigments.Hex("b08a52"),
        'h' => Pigments.Hex("86642f"),
        'T' => Pigments.Hex("5f4520"),
        'i' => Pigments.Hex("d8d8d8"),
        'c' => Pigments.Hex("f07f1c"),
        'f' => Pigments.Hex("a8573f"),
        'F' => Pigments.Hex("7d3c2b"),
        _ => 0u,
    };
}
