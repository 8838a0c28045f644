namespace Basalt.Text;

/// <summary>How near a reply comes to a length in words: 0 at the length itself, −1 at none or at twice it.</summary>
/// <param name="words">The length wished for, positive.</param>
public sealed class LengthReward(int words) : IReward
{
    public string Name => $"length-{words}";

    public double Score(string prompt, string reply) => -Math.Abs((double)Words.Of(reply).Count - words) / words;
}
