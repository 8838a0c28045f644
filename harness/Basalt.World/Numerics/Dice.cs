namespace Basalt.World;

/// <summary>
/// Numbers that look drawn by chance and depend on nothing but a seed, a purpose and a place, so that every machine and every order
/// of asking gives the same ones (SplitMix64).
/// </summary>
internal struct Dice(ulong state)
{
    private ulong _state = state;

    /// <param name="purpose">Keeps what is drawn for one thing apart from what is drawn for another at the same place.</param>
    public static Dice At(long seed, uint purpose, int x = 0, int z = 0)
    {
        var state = Scramble((ulong)seed ^ ((ulong)purpose << 40));
        state = Scramble(state ^ (uint)x);
        return new Dice(Scramble(state ^ ((ulong)(uint)z << 32)));
    }

    public uint Next()
    {
        _state += 0x9E3779B97F4A7C15;
        return (uint)(Scramble(_state) >> 32);
    }

    /// <summary>0 to <paramref name="count"/> − 1.</summary>
    public int Below(int count) => (int)(((ulong)Next() * (uint)count) >> 32);

    public int Between(int lowest, int highest) => lowest + Below(highest - lowest + 1);

    /// <summary>0 up to, not including, 1; a multiple of 2⁻²⁴.</summary>
    public float Unit() => (Next() >> 8) * (1f / 16777216f);

    public float Between(float lowest, float highest) => lowest + ((highest - lowest) * Unit());

    public bool Chance(float probability) => Unit() < probability;

    private static ulong Scramble(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
