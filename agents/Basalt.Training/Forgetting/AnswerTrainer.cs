using static TorchSharp.torch;

namespace Basalt.Training;

/// <summary>Trains a transformer to give replies to prompts (supervised fine-tuning): only the replies' tokens count.</summary>
/// <param name="rate">Learning rate at its highest.</param>
/// <param name="batch">Replies in a step; the last step of an epoch may have fewer.</param>
/// <param name="decays">Whether the rate rises over the first steps and falls to 0 along half a cosine; else it is constant.</param>
public sealed class AnswerTrainer(CausalTransformer network, double rate, int batch, bool decays = true)
{
    /// <summary>Trains for a number of epochs, each in a new order.</summary>
    /// <param name="progress">Receives the number of each epoch and its mean loss in nats a token.</param>
    /// <returns>The mean loss of the last epoch.</returns>
    public double Fit(
        IReadOnlyList<Utterance> texts, int epochs, Random random, Action<int, double>? progress, CancellationToken cancellation)
    {
        using var optimizer = optim.AdamW(network.parameters(), rate, weight_decay: 0.01);
        network.train();
        Utterance[] order = [.. texts];
        var steps = epochs * ((order.Length + batch - 1) / batch);
        var (step, last) = (0, double.NaN);
        for (var epoch = 1; epoch <= epochs; epoch++)
        {
            random.Shuffle(order);
            var losses = new List<double>();
            foreach (var part in order.Chunk(batch))
            {
                cancellation.ThrowIfCancellationRequested();
                using var held = new HeldFinalizers();
                using var scope = NewDisposeScope();
                optimizer.SetRate(decays ? Descent.RateOf(rate, step, steps) : rate);
                var answers = new AnswerBatch(part, network.Shape.Context);
                var loss = answers.Loss(network.forward(answers.Seen));
                optimizer.Descend(loss, network.parameters());
                losses.Add(loss.item<float>());
                step++;
            }

            last = losses.Average();
            progress?.Invoke(epoch, last);
        }

        network.eval();
        return last;
    }
}
