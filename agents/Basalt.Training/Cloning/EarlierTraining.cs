using System.Security.Cryptography;
using Basalt.Core;

namespace Basalt.Training;

/// <summary>A training that came to its end, to begin another with: what it learnt stands in a folder beside its model.</summary>
public sealed class EarlierTraining
{
    private readonly string _model;
    private readonly string _weights;

    private EarlierTraining(string model, string weights, string hash) => (_model, _weights, Hash) = (model, weights, hash);

    /// <summary>SHA-256 of what it learnt.</summary>
    public string Hash { get; }

    /// <summary>Finds the training of a model.</summary>
    /// <param name="model">The ONNX file; its card and its folder of checkpoints stand beside it.</param>
    /// <exception cref="BasaltException">They do not.</exception>
    public static EarlierTraining Of(string model)
    {
        var weights = new Checkpoint(model + ".training").Best;
        return File.Exists(weights)
            ? new EarlierTraining(model, weights, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(weights))))
            : throw new BasaltException($"{weights}: found nothing there; wanted the checkpoint that './basalt train --out {model}' leaves");
    }

    internal void LoadInto(RecurrentPolicy policy, IReadOnlyList<string> tasks)
    {
        var card = Path.ChangeExtension(_model, "json");
        if (!File.Exists(card))
        {
            throw new BasaltException($"{card}: found nothing there; wanted the card of {_model}");
        }

        var learnt = Json.Read<ModelCard>(File.ReadAllText(card), card).Tasks;
        if (!learnt.SequenceEqual(tasks))
        {
            throw new BasaltException($"{_model}: found that it learnt {string.Join(" and ", learnt)}; wanted the tasks of these demonstrations, {string.Join(" and ", tasks)}");
        }

        try
        {
            policy.load(_weights);
        }
        catch (Exception problem) when (problem is ArgumentException or IOException or InvalidDataException)
        {
            throw new BasaltException($"{_weights}: found weights that do not fit ({problem.Message.TrimEnd('.')}); wanted those of a policy as wide as --width says");
        }
    }
}
