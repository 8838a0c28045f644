namespace Basalt.Text;

/// <summary>A reward that was learned from people's choices and can be kept in a file.</summary>
public interface IChoiceReward : IReward
{
    /// <summary>Writes the reward as JSON.</summary>
    /// <param name="comparisons">From how many it was learned.</param>
    void Write(string path, int comparisons);
}

/// <summary>What such a reward says of two replies.</summary>
public static class ChoiceRewards
{
    /// <summary>How likely people are to prefer the first of two replies.</summary>
    public static double Prefers(this IChoiceReward reward, string prompt, string first, string second) =>
        BradleyTerryReward.Chance(reward.Score(prompt, first) - reward.Score(prompt, second));
}
