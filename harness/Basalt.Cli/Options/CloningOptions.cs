using System.CommandLine;
using Basalt.Core;
using Basalt.Shell;
using Basalt.Training;

namespace Basalt.Cli;

/// <summary>The options of <c>basalt train</c> that are hyperparameters.</summary>
internal sealed class CloningOptions : IOptionGroup
{
    private static readonly CloningSettings Usual = new();

    private readonly Option<int> _epochs = Declare.Usual("--epochs", Usual.Epochs, "Maximum number of passes over the demonstrations.");
    private readonly Option<double> _learningRate = Declare.Usual("--learning-rate", Usual.LearningRate, "Learning rate of AdamW.");
    private readonly Option<int> _width = Declare.Usual("--width", Usual.Width, "Size of the policy's recurrent state.");

    private readonly RenamedOption<int> _batch = new(
        "--players", Declare.Usual("--batch", Usual.BatchSize, "Demonstrations in a batch."));

    private readonly RenamedOption<int> _sequenceLength = new(
        "--time", Declare.Usual("--sequence-length", Usual.SequenceLength, "Frames that are unrolled at once."));

    private readonly Option<int> _patience = Declare.Usual(
        "--patience", Usual.Patience, "Stop after this number of epochs without a better held-out loss.");

    private readonly RenamedOption<double> _flipProbability = new("--mirrored", Declare.Usual(
        "--flip-probability", Usual.FlipProbability,
        "Probability of a horizontal flip of a demonstration, with left and right actions exchanged. It augments the data but "
            + "unlearns habits such as turning right at a wall."));

    private readonly Option<int> _seed = Declare.Usual("--seed", Usual.Seed, "Seed of every random choice.");

    public void AddTo(Command verb)
    {
        verb.Add(_epochs);
        verb.Add(_learningRate);
        verb.Add(_width);
        verb.Add(_batch);
        verb.Add(_sequenceLength);
        verb.Add(_patience);
        verb.Add(_flipProbability);
        verb.Add(_seed);
    }

    /// <exception cref="BasaltException">A value is out of range.</exception>
    public CloningSettings Read(ParseResult parsed)
    {
        var flip = _flipProbability.Value(parsed);
        return Usual with
        {
            Epochs = Positive.Of("--epochs", parsed.GetValue(_epochs)),
            LearningRate = parsed.GetValue(_learningRate),
            Width = Positive.Of("--width", parsed.GetValue(_width)),
            BatchSize = Positive.Of("--batch", _batch.Value(parsed)),
            SequenceLength = Positive.Of("--sequence-length", _sequenceLength.Value(parsed)),
            Patience = Positive.Of("--patience", parsed.GetValue(_patience)),
            FlipProbability = flip is >= 0 and <= 1
                ? flip
                : throw new BasaltException($"--flip-probability is {flip}; must be a probability from 0 to 1"),
            Seed = parsed.GetValue(_seed),
        };
    }
}
