namespace Basalt.Text;

/// <summary>What a reply is worth, as far as a program can say.</summary>
public interface IReward
{
    /// <summary>As in <c>hope</c>.</summary>
    string Name { get; }

    /// <summary>A finite number; more is better. The same texts give the same number.</summary>
    double Score(string prompt, string reply);
}
