using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Floats = System.Runtime.Intrinsics.Vector512<float>;
using Ints = System.Runtime.Intrinsics.Vector512<int>;

namespace Basalt.World;

/// <summary>Sixteen rays side by side: what the vector types do not offer by themselves.</summary>
internal static unsafe class Lanes
{
    public const int Count = 16;

    /// <summary>Reads one number per lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Ints Gather(int* from, Ints index)
    {
        if (Avx2.IsSupported)
        {
            return Vector512.Create(Avx2.GatherVector256(from, index.GetLower(), 4), Avx2.GatherVector256(from, index.GetUpper(), 4));
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
            return Vector512.Create(
                Avx2.GatherVector256((int*)from, index.GetLower(), 1), Avx2.GatherVector256((int*)from, index.GetUpper(), 1))
                & Vector512.Create(255);
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
        return Vector512.ConditionalSelect(
            Vector512.Equals(index & Ints.One, Ints.Zero), pair & Vector512.Create(0xffff), (pair.AsUInt32() >> 16).AsInt32());
    }

    /// <summary>One of sixteen numbers per lane; the index is 0 to 15.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Ints Pick(Ints table, Ints index) => Vector512.ShuffleNative(table, index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats Select(Ints mask, Floats yes, Floats no) => Vector512.ConditionalSelect(mask.AsSingle(), yes, no);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Ints Select(Ints mask, Ints yes, Ints no) => Vector512.ConditionalSelect(mask, yes, no);

    /// <summary>The smaller of two; the second where they are equal or one is no number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats Least(Floats first, Floats second) =>
        X86Base.IsSupported ? Vector512.MinNative(first, second) : Vector512.ConditionalSelect(Vector512.LessThan(first, second), first, second);

    /// <summary>The larger of two; the second where they are equal or one is no number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats Most(Floats first, Floats second) =>
        X86Base.IsSupported ? Vector512.MaxNative(first, second) : Vector512.ConditionalSelect(Vector512.GreaterThan(first, second), first, second);

    /// <summary>One bit per lane that is all ones.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Bits(Ints mask) => (uint)Vector512.ExtractMostSignificantBits(mask);

    /// <summary>Cuts off what follows the point; for numbers that fit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Ints Whole(Floats value) => Vector512.ConvertToInt32Native(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats Real(Ints value) => Vector512.ConvertToSingle(value);
}
