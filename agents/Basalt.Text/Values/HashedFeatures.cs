namespace Basalt.Text;

/// <summary>
/// What a linear value model sees of a reply: the tokens it holds, its last two tokens as a pair, and how long it is, each hashed to
/// a place of one table of weights. Adding a token changes three of them, so that valuing a candidate takes three look-ups.
/// </summary>
/// <param name="bits">The table has 2 to this power places.</param>
public sealed class HashedFeatures(int bits = 18)
{
    private const ulong Token = 0x9E3779B97F4A7C15;
    private const ulong Pair = 0xC2B2AE3D27D4EB4F;
    private const ulong Place = 0x165667B19E3779F9;

    public int Size => 1 << bits;

    /// <summary>That the reply holds the token, once more.</summary>
    public int Holds(int token) => Hash(Token, (uint)token);

    /// <summary>That the reply ends in these two tokens.</summary>
    public int EndsIn(int before, int token) => Hash(Pair, ((ulong)(uint)before << 32) | (uint)token);

    /// <summary>That the reply has about so many tokens.</summary>
    public int Lasts(int length) => Hash(Place, (uint)Math.Min(length, 64));

    private int Hash(ulong kind, ulong value)
    {
        var mixed = (value + kind) * 0xFF51AFD7ED558CCD;
        mixed ^= mixed >> 32;
        mixed *= kind;
        return (int)(mixed >> (64 - bits));
    }
}
