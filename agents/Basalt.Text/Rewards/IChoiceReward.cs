namespace Basalt.Text;

/// <summary>A reward that was learned from people's choices and can be kept in a file.</summary>
public interface IChoiceReward : IReward
{
    /// <summary>Writes the reward as JSON.</summary>
    /// <param name="comparisons">From how many it was learned.</param>
    void Write(string path, int comparisons);
}
