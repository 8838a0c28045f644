using Basalt.Text;
using static TorchSharp.torch;

namespace Basalt.Training;

/// <summary>
/// Teaches a transformer what a linear value of a reply leaves out: it reads prompt and reply and regresses on the reward less the linear
/// value, after every token of the reply. Its head begins at 0, and of all that it was during the training the best on replies set aside is
/// kept, the beginning included: so it is the linear value and what can be added to it. The frozen model is never touched.
/// </summary>
/// <param name="batch">Replies in a step.</param>
/// <param name="rate">Learning rate at its highest; it falls to 0 along half a cosine.</param>
public sealed class ValueNetwork(CausalTransformer network, LinearValue linear, int end, int batch = 32, double rate = 1e-3)
{
    private const int Checks = 10;
    private const int SetAsideEvery = 8;

    /// <summary>Trains.</summary>
    /// <param name="replies">Every eighth is set aside to choose the best.</param>
    /// <param name="progress">Receives the number of each step and the loss, relative to the variance of the rewards.</param>
    public void Fit(IReadOnlyList<ScoredReply> replies, int steps, Random random, Action<int, double>? progress, CancellationToken cancellation)
    {
        ScoredReply[] said = [.. replies.Where(reply => reply.Tokens.Length > reply.PromptLength)];
        ScoredReply[] aside = [.. said.Where((_, at) => at % SetAsideEvery == 0)];
        ScoredReply[] seen = [.. said.Where((_, at) => at % SetAsideEvery != 0)];
        if (aside.Length == 0 || seen.Length == 0)
        {
            throw new Core.BasaltException($"found {said.Length} replies that have a token; wanted {SetAsideEvery} at least");
        }

        var scale = Math.Max(Spread(seen), 1e-6);
        using (no_grad())
        {
            network.Head.weight!.zero_();
            network.Head.bias!.zero_();
        }

        using var optimizer = optim.AdamW(network.parameters(), rate, weight_decay: 0.01);
        var least = Error(aside);
        using var best = network.Copy();
        for (var step = 1; step <= steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            using (var held = new HeldFinalizers())
            using (var scope = NewDisposeScope())
            {
                optimizer.SetRate(rate * Math.Min(1, step / 20.0) * (1 + Math.Cos(Math.PI * step / steps)) / 2);
                var (errors, counts) = Errors([.. Enumerable.Range(0, batch).Select(_ => seen[random.Next(seen.Length)])]);
                var loss = errors.square().sum() / counts / scale;
                optimizer.Descend(loss, network.parameters());
                progress?.Invoke(step, loss.item<float>());
            }

            if (step % Math.Max(1, steps / Checks) == 0 && Error(aside) is var error && error < least)
            {
                least = error;
                best.CopyFrom(network);
            }
        }

        network.CopyFrom(best);
    }

    private double Error(IReadOnlyList<ScoredReply> replies)
    {
        using var unlearned = no_grad();
        var (sum, count) = (0.0, 0.0);
        foreach (var part in replies.Chunk(4 * batch))
        {
            using var held = new HeldFinalizers();
            using var scope = NewDisposeScope();
            var (errors, counts) = Errors(part);
            (sum, count) = (sum + errors.square().sum().item<float>(), count + counts);
        }

        return sum / count;
    }

    /// <summary>What is left of the rewards after every token of the replies; 0 everywhere else.</summary>
    private (Tensor Errors, double Counts) Errors(IReadOnlyList<ScoredReply> replies)
    {
        var context = network.Shape.Context;
        var time = Math.Min(context, replies.Max(reply => reply.Tokens.Length) + 1);
        var (tokens, wanted, mask) = (new long[replies.Count * time], new float[replies.Count * time], new float[replies.Count * time]);
        var counts = 0;
        for (var row = 0; row < replies.Count; row++)
        {
            var reply = replies[row];
            var values = new double[reply.Tokens.Length - reply.PromptLength];
            linear.Along(reply.Tokens, reply.PromptLength, values);
            // A text begins after an end, as the model's own do.
            var length = Math.Min(time, reply.Tokens.Length + 1);
            tokens[row * time] = end;
            for (var at = 1; at < length; at++)
            {
                tokens[(row * time) + at] = reply.Tokens[at - 1];
                if (at - 1 >= reply.PromptLength)
                {
                    wanted[(row * time) + at] = (float)(reply.Reward - values[at - 1 - reply.PromptLength]);
                    mask[(row * time) + at] = 1;
                    counts++;
                }
            }
        }

        Tensor Shaped(Tensor numbers) => numbers.view(replies.Count, time);
        var said = network.forward(Shaped(tensor(tokens))).squeeze(-1);
        return ((Shaped(tensor(wanted)) - said) * Shaped(tensor(mask)), Math.Max(1, counts));
    }

    private static double Spread(IReadOnlyList<ScoredReply> replies)
    {
        var mean = replies.Average(reply => reply.Reward);
        return replies.Average(reply => (reply.Reward - mean) * (reply.Reward - mean));
    }
}
