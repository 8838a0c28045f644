using System.Numerics.Tensors;

namespace Basalt.Text;

/// <summary>Texts that say nearly the same.</summary>
/// <param name="First">Place of the one in the list that was given; likewise of the other, which comes later.</param>
/// <param name="Cosine">Of their vectors' angle, up to 1.</param>
public sealed record NearDuplicate(int First, int Second, double Cosine);

/// <summary>Finds texts that say nearly the same, though in other words.</summary>
public static class NearDuplicates
{
    /// <summary>The pairs of texts whose vectors have at least this cosine, the nearest first.</summary>
    /// <param name="least">−1 to 1; with all-MiniLM-L6-v2, paraphrases of one sentence have about 0.8 and more, unrelated sentences about 0.</param>
    public static IReadOnlyList<NearDuplicate> Among(IReadOnlyList<string> texts, ITextEncoder encoder, double least)
    {
        float[][] vectors = [.. texts.Select(encoder.Encode)];
        return
        [
            .. from second in Enumerable.Range(0, vectors.Length)
               from first in Enumerable.Range(0, second)
               let cosine = (double)TensorPrimitives.Dot<float>(vectors[first], vectors[second])
               where cosine >= least
               orderby cosine descending
               select new NearDuplicate(first, second, cosine),
        ];
    }
}
