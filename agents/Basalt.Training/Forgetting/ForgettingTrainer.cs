using Basalt.Core;
using static TorchSharp.torch;

namespace Basalt.Training;

/// <summary>The questions of a method that forgets, as tokens.</summary>
/// <param name="Forget">At least two.</param>
/// <param name="Retain">At least one.</param>
/// <param name="Refusals">Tokens of the replies that refuse, each with its end.</param>
public sealed record ForgettingData(IReadOnlyList<Utterance> Forget, IReadOnlyList<Utterance> Retain, IReadOnlyList<IReadOnlyList<int>> Refusals);

/// <summary>Runs any method of unlearning on a transformer, with a checkpoint after each epoch.</summary>
/// <param name="checkpoints">Folder of the checkpoint; null keeps none.</param>
public sealed class ForgettingTrainer(ForgettingMethod method, ForgettingSettings settings, string? checkpoints = null)
{
    /// <summary>Nats a token beyond which a loss has run away, in those of a model that guesses among all tokens.</summary>
    private const double MostGuesses = 5;

    private const int Measured = 64;

    /// <summary>Lets a network forget.</summary>
    /// <param name="network">Is changed. When the loss runs away it is left as it was after the last good epoch.</param>
    /// <param name="fingerprint">Identifies model and data. An interrupted run goes on only with the same.</param>
    /// <exception cref="OperationCanceledException">What was done is in the checkpoint.</exception>
    public ForgettingReport Run(
        CausalTransformer network, ForgettingData data, string fingerprint, Action<ForgettingEpoch>? progress, CancellationToken cancellation)
    {
        using var frozen = network.Copy();
        using var good = network.Copy();
        var trained = (method.Trains is { } parts ? parts(network).SelectMany(part => part.parameters()) : network.parameters()).ToList();
        var rate = method.IsNegated ? settings.Rate : settings.Rate * settings.Strength;
        using var optimiser = optim.AdamW(trained, rate, weight_decay: 0);
        var checkpoint = checkpoints is null ? null : new ForgettingCheckpoint(checkpoints);
        var identity = Digest.Of(Newtonsoft.Json.Linq.JToken.FromObject(new { fingerprint, method.Name, settings }));
        List<ForgettingEpoch> epochs = [.. checkpoint?.Read(identity) ?? []];
        if (epochs.Count > 0)
        {
            checkpoint!.Load(epochs.Count, network, optimiser);
            good.CopyFrom(network);
        }

        string? stopped = null;
        while (epochs.Count < settings.Epochs)
        {
            var epoch = Pass(network, frozen, data, optimiser, trained, epochs.Count + 1, cancellation);
            stopped = WhyStopped(epoch, network.Shape.Vocabulary);
            if (stopped is not null)
            {
                network.CopyFrom(good);
                break;
            }

            epochs.Add(epoch);
            good.CopyFrom(network);
            checkpoint?.Write(identity, epochs, network, optimiser);
            progress?.Invoke(epoch);
        }

        if (method.IsNegated)
        {
            Negate(network, frozen);
        }

        network.eval();
        return new(method.Name, method.Source, settings, epochs, stopped);
    }

    /// <summary>Removes the checkpoint, once the model is written.</summary>
    public void Finish() => new ForgettingCheckpoint(checkpoints!).Remove();

    private ForgettingEpoch Pass(
        CausalTransformer network, CausalTransformer frozen, ForgettingData data, optim.Optimizer optimiser,
        IReadOnlyList<TorchSharp.Modules.Parameter> trained, int epoch, CancellationToken cancellation)
    {
        var random = new Random(unchecked((settings.Seed * 7919) + epoch));
        var (forget, retain) = (data.Forget.ToArray(), data.Retain.ToArray());
        random.Shuffle(forget);
        random.Shuffle(retain);
        var (losses, context, at) = (new List<double>(), network.Shape.Context, 0);
        network.train();
        foreach (var part in forget.Chunk(settings.Batch))
        {
            cancellation.ThrowIfCancellationRequested();
            using var held = new HeldFinalizers();
            using var scope = NewDisposeScope();
            Utterance[] kept = [.. part.Select(_ => retain[at++ % retain.Length])];
            Utterance[] refused = [.. part.Select(text => new Utterance(text.Prompt, data.Refusals[random.Next(data.Refusals.Count)]))];
            var step = new ForgettingStep(
                network, frozen, new(part, context), new(kept, context), new(refused, context), settings, settings.Beta ?? method.Beta);
            var loss = method.Loss(step);
            losses.Add(loss.item<float>());
            if (!double.IsFinite(losses[^1]))
            {
                break;
            }

            optimiser.Descend(loss, trained);
        }

        network.eval();
        var scorer = new AnswerScorer(network);
        double Mean(IReadOnlyList<Utterance> texts) => scorer.Score([.. texts.Take(Measured)]).Average(score => score.Loss);
        return new(epoch, losses.Average(), Mean(data.Forget), Mean(data.Retain));
    }

    private static string? WhyStopped(ForgettingEpoch epoch, int vocabulary)
    {
        var most = MostGuesses * Math.Log(vocabulary);
        return !double.IsFinite(epoch.Loss) || !double.IsFinite(epoch.Forget) || !double.IsFinite(epoch.Retain)
            ? $"the loss of epoch {epoch.Epoch} is not a number; the model of epoch {epoch.Epoch - 1} is kept"
            : Math.Max(epoch.Forget, epoch.Retain) > most
                ? FormattableString.Invariant(
                    $"the loss ran away: {Math.Max(epoch.Forget, epoch.Retain):0} nats a token after epoch {epoch.Epoch}, beyond {most:0}; ")
                    + $"the model of epoch {epoch.Epoch - 1} is kept"
                : null;
    }

    private void Negate(CausalTransformer network, CausalTransformer frozen)
    {
        using var unlearned = no_grad();
        using var held = new HeldFinalizers();
        using var scope = NewDisposeScope();
        foreach (var (weight, before) in network.parameters().Zip(frozen.parameters()))
        {
            weight.copy_(before - ((weight - before) * settings.Strength));
        }
    }
}
