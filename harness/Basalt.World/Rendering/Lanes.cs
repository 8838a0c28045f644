using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Floats = System.Runtime.Intrinsics.Vector256<float>;
using Ints = System.Runtime.Intrinsics.Vector256<int>;

namespace Basalt.World;

/// <summary>
/// Operations on eight rays side by side that the vector types do not offer. Eight is what AVX2 takes; wider vectors are slow where the
/// processor has none.
/// </summary>
internal static unsafe class Lanes
{
    public const int Count = 8;

    /// <summary>What <see cref="Bits"/> gives when every lane is all ones.</summary>
    public const uint All = (1 << Count) - 1;

    /// <summary>Reads one number per lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Ints Gather(int* from, Ints index)
    {
        if (Avx2.IsSupported)
        {
            return Avx2.GatherVector256(from, index, 4);
        }

        var result = Ints.Zero;
        for (var i = 0; i < Count; i++)
        {
            result = result.WithElement(i, from[index[i]]);
        }

        return result;
    }

    /// <summary>Reads one byte per lane; three bytes beyond each must be readable.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Ints GatherBytes(byte* from, Ints index)
    {
        if (Avx2.IsSupported)
        {
            return Avx2.GatherVector256((int*)from, index, 1) & Vector256.Create(255);
        }

        var result = Ints.Zero;
        for (var i = 0; i < Count; i++)
        {
            result = result.WithElement(i, from[index[i]]);
        }

        return result;
    }

    /// <summary>Reads one 16-bit number per lane, never beyond the pair it lies in.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Ints GatherWords(ushort* from, Ints index)
    {
        var pair = Gather((int*)from, index >> 1);
        return Vector256.ConditionalSelect(
            Vector256.Equals(index & Ints.One, Ints.Zero), pair & Vector256.Create(0xffff), (pair.AsUInt32() >> 16).AsInt32());
    }

    /// <summary>One of eight numbers per lane; the index is 0 to 7.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Ints Pick(Ints table, Ints index) => Vector256.ShuffleNative(table, index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats Select(Ints mask, Floats yes, Floats no) => Vector256.ConditionalSelect(mask.AsSingle(), yes, no);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Ints Select(Ints mask, Ints yes, Ints no) => Vector256.ConditionalSelect(mask, yes, no);

    /// <summary>The smaller of two; the second where they are equal or one is no number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats Least(Floats first, Floats second) =>
        X86Base.IsSupported ? Vector256.MinNative(first, second) : Vector256.ConditionalSelect(Vector256.LessThan(first, second), first, second);

    /// <summary>The larger of two; the second where they are equal or one is no number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats Most(Floats first, Floats second) =>
        X86Base.IsSupported ? Vector256.MaxNative(first, second) : Vector256.ConditionalSelect(Vector256.GreaterThan(first, second), first, second);

    /// <summary>One bit per lane that is all ones.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Bits(Ints mask) => Vector256.ExtractMostSignificantBits(mask);

    /// <summary>Cuts off what follows the point; for numbers that fit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Ints Whole(Floats value) => Vector256.ConvertToInt32Native(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats Real(Ints value) => Vector256.ConvertToSingle(value);
}
