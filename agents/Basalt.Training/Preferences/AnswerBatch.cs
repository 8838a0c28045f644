using static TorchSharp.torch;

namespace Basalt.Training;

/// <summary>
/// Prompts with replies as tensors. Shorter ones are padded at the end, which no earlier token can see; of those longer than the context only
/// the end is read.
/// </summary>
internal sealed class AnswerBatch
{
    public AnswerBatch(IReadOnlyList<Utterance> texts, int context)
    {
        long[][] all = [.. texts.Select(text => text.Prompt.Concat(text.Reply).Select(token => (long)token).TakeLast(context + 1).ToArray())];
        var time = all.Max(text => text.Length) - 1;
        var (seen, wanted, counts) = (new long[texts.Count * time], new long[texts.Count * time], new float[texts.Count * time]);
        Replies = new (int, int)[texts.Count];
        for (var row = 0; row < all.Length; row++)
        {
            var text = all[row];
            text.AsSpan(..^1).CopyTo(seen.AsSpan(row * time));
            text.AsSpan(1..).CopyTo(wanted.AsSpan(row * time));
            var said = Math.Min(texts[row].Reply.Count, text.Length - 1);
            counts.AsSpan((row * time) + text.Length - 1 - said, said).Fill(1);
            Replies[row] = (text.Length - 1 - said, said);
        }

        Tensor Shaped(Tensor numbers) => numbers.view(texts.Count, time);
        (Seen, Wanted, Counts) = (Shaped(tensor(seen)), Shaped(tensor(wanted)), Shaped(tensor(counts)));
    }

    /// <summary>Tokens before each place: batch × time.</summary>
    public Tensor Seen { get; }

    /// <summary>The token of each place: batch × time.</summary>
    public Tensor Wanted { get; }

    /// <summary>1 where a place belongs to a reply, else 0: batch × time.</summary>
    public Tensor Counts { get; }

    /// <summary>Where each reply begins, and how many tokens it has.</summary>
    public (int From, int Count)[] Replies { get; }

    /// <summary>The log-probability of the wanted token at each place, 0 outside the replies: batch × time.</summary>
    public Tensor LogProbabilities(Tensor logits) =>
        logits.log_softmax(-1).gather(2, Wanted.unsqueeze(2)).squeeze(2) * Counts;

    /// <summary>A network's log-probability of each whole reply: one number a row.</summary>
    public Tensor Sums(CausalTransformer network) => LogProbabilities(network.forward(Seen)).sum(1);

    /// <summary>Nats a token over all replies.</summary>
    public Tensor Loss(Tensor logits) => -LogProbabilities(logits).sum() / Counts.sum();
}
