using System.CommandLine;
using Basalt.Core;
using Basalt.Training;

namespace Basalt.Cli;

/// <summary>The options of <c>basalt train</c> that are hyperparameters.</summary>
internal sealed class CloningOptions
{
    private static readonly CloningSettings Usual = new();

    private readonly Option<int> _epochs = new("--epochs")
    {
        Description = "Maximum number of passes over the demonstrations.",
        DefaultValueFactory = _ => Usual.Epochs,
    };

    private readonly Option<double> _learningRate = new("--learning-rate")
    {
        Description = "Learning rate of AdamW.",
        DefaultValueFactory = _ => Usual.LearningRate,
    };

    private readonly Option<int> _width = new("--width")
    {
        Description = "Size of the policy's recurrent state.",
        DefaultValueFactory = _ => Usual.Width,
    };

    private readonly RenamedOption<int> _batch = new("--players", new Option<int>("--batch")
    {
        Description = "Demonstrations in a batch.",
        DefaultValueFactory = _ => Usual.BatchSize,
    });

    private readonly RenamedOption<int> _sequenceLength = new("--time", new Option<int>("--sequence-length")
    {
        Description = "Frames that are unrolled at once.",
        DefaultValueFactory = _ => Usual.SequenceLength,
    });

    private readonly Option<int> _patience = new("--patience")
    {
        Description = "Stop after this number of epochs without a better held-out loss.",
        DefaultValueFactory = _ => Usual.Patience,
    };

    private readonly RenamedOption<double> _flipProbability = new("--mirrored", new Option<double>("--flip-probability")
    {
        Description = "Probability of a horizontal flip of a demonstration, with left and right actions exchanged. It augments the data but "
            + "unlearns habits such as turning right at a wall.",
        DefaultValueFactory = _ => Usual.FlipProbability,
    });

    private readonly Option<int> _seed = new("--seed") { Description = "Seed of every random choice.", DefaultValueFactory = _ => Usual.Seed };

    public void AddTo(Command verb)
    {
        verb.Options.Add(_epochs);
        verb.Options.Add(_learningRate);
        verb.Options.Add(_width);
        _batch.AddTo(verb);
        _sequenceLength.AddTo(verb);
        verb.Options.Add(_patience);
        _flipProbability.AddTo(verb);
        verb.Options.Add(_seed);
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
