using Basalt.Text;

namespace Basalt.Domains;

/// <summary>Learns a reward from comparisons.</summary>
public delegate IChoiceReward LearnChoices(IReadOnlyList<JudgedReplies> judged, Random random);

/// <summary>The ways to learn a reward from comparisons.</summary>
public static class ChoiceLearner
{
    private const int Epochs = 8;

    /// <summary>From the words and letters of the replies alone.</summary>
    public static LearnChoices Words { get; } = (judged, random) => BradleyTerryReward.Train(judged, Epochs, random);

    /// <summary>From prompt and reply together, as an encoder reads them.</summary>
    public static LearnChoices Encoded(ITextEncoder encoder)
    {
        var once = new RememberingEncoder(encoder);
        return (judged, _) => EncodedReward.Train(once, judged);
    }
}
