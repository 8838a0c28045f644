using Basalt.Text;

namespace Basalt.Cli.Tests;

// example: a text reward
/// <summary>How calm a reply is: 0 without an exclamation mark, −1 with one in every sentence.</summary>
public sealed class CalmReward : IReward
{
    public string Name => "calm";

    public double Score(string prompt, string reply) =>
        -reply.Count(letter => letter == '!') / (double)Math.Max(1, Words.Sentences(reply));
}
// end of example
