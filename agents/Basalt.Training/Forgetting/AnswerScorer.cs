using static TorchSharp.torch;

namespace Basalt.Training;

/// <summary>What a network says of one reply, token by token.</summary>
/// <param name="LogProbabilities">Natural logarithm of each token's probability.</param>
/// <param name="Standardized">Each less the mean of its place's distribution, in its deviations, as min-k++ has it.</param>
/// <param name="Right">Whether the likeliest token is the reply's, the reply so far being given.</param>
public sealed record AnswerScore(IReadOnlyList<double> LogProbabilities, IReadOnlyList<double> Standardized, IReadOnlyList<bool> Right)
{
    /// <summary>Nats a token.</summary>
    public double Loss => -LogProbabilities.Average();
}

/// <summary>Asks a network how likely replies are, and for its own replies.</summary>
public sealed class AnswerScorer(CausalTransformer network)
{
    private const int AtOnce = 64;
    private const double LeastVariance = 1e-6;

    /// <summary>The log-probability of each whole reply, in their order.</summary>
    public IReadOnlyList<double> LogProbabilities(IReadOnlyList<Utterance> texts)
    {
        using var unlearned = no_grad();
        return [.. texts.Chunk(AtOnce).SelectMany(part =>
        {
            using var held = new HeldFinalizers();
            using var scope = NewDisposeScope();
            return Numbers(new AnswerBatch(part, network.Shape.Context).Sums(network));
        })];
    }

    /// <summary>Scores replies token by token, in their order. A reply has at least one token.</summary>
    public IReadOnlyList<AnswerScore> Score(IReadOnlyList<Utterance> texts)
    {
        using var unlearned = no_grad();
        return [.. texts.Chunk(AtOnce).SelectMany(part =>
        {
            using var held = new HeldFinalizers();
            using var scope = NewDisposeScope();
            var batch = new AnswerBatch(part, network.Shape.Context);
            var logs = network.forward(batch.Seen).log_softmax(-1);
            var wanted = logs.gather(2, batch.Wanted.unsqueeze(2)).squeeze(2);
            var mean = (logs.exp() * logs).sum(-1);
            var variance = ((logs.exp() * logs * logs).sum(-1) - (mean * mean)).clamp_min(LeastVariance);
            var time = (int)batch.Seen.shape[1];
            var (said, standard) = (Numbers(wanted), Numbers((wanted - mean) / variance.sqrt()));
            var right = logs.argmax(-1).eq(batch.Wanted).data<bool>().ToArray();
            return batch.Replies.Select((reply, row) =>
            {
                var places = ((row * time) + reply.From)..((row * time) + reply.From + reply.Count);
                return new AnswerScore(said[places], standard[places], right[places]);
            }).ToArray();
        })];
    }

    /// <summary>The network's likeliest replies.</summary>
    /// <param name="prompts">Tokens of each prompt.</param>
    /// <param name="end">The token that ends a reply; it is not part of it.</param>
    /// <param name="most">Tokens of a reply at most.</param>
    public IReadOnlyList<IReadOnlyList<int>> Answer(IReadOnlyList<IReadOnlyList<int>> prompts, int end, int most)
    {
        using var unlearned = no_grad();
        return [.. prompts.Chunk(AtOnce).SelectMany(part => Answers(part, end, most))];
    }

    private List<int>[] Answers(IReadOnlyList<int>[] prompts, int end, int most)
    {
        var said = prompts.Select(_ => new List<int>()).ToArray();
        List<int> open = [.. Enumerable.Range(0, prompts.Length)];
        for (var step = 0; step < most && open.Count > 0; step++)
        {
            using var held = new HeldFinalizers();
            using var scope = NewDisposeScope();
            long[][] rows = [.. open.Select(row => prompts[row].Concat(said[row]).TakeLast(network.Shape.Context).Select(token => (long)token).ToArray())];
            var time = rows.Max(row => row.Length);
            var seen = new long[rows.Length * time];
            for (var row = 0; row < rows.Length; row++)
            {
                rows[row].CopyTo(seen, row * time);
            }

            var hidden = network.forward(tensor(seen).view(rows.Length, time)).argmax(-1).data<long>().ToArray();
            for (var row = rows.Length - 1; row >= 0; row--)
            {
                var next = (int)hidden[(row * time) + rows[row].Length - 1];
                if (next == end)
                {
                    open.RemoveAt(row);
                }
                else
                {
                    said[open[row]].Add(next);
                }
            }
        }

        return said;
    }

    private static double[] Numbers(Tensor values) => Array.ConvertAll(values.contiguous().data<float>().ToArray(), one => (double)one);
}
