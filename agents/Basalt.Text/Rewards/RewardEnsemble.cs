namespace Basalt.Text;

/// <summary>
/// Several rewards learned from the same choices, each from its own draw of them with replacement: where they disagree, nobody
/// knows. Source: Efron, 1979; Coste et al., "Reward Model Ensembles Help Mitigate Overoptimization", 2024.
/// </summary>
public sealed class RewardEnsemble : IReward
{
    private readonly IReadOnlyList<IChoiceReward> _members;

    private RewardEnsemble(IReadOnlyList<IChoiceReward> members) => _members = members;

    public string Name => $"people's choice, {_members.Count} times";

    /// <param name="members">How many, at least 2.</param>
    /// <param name="learn">Learns one member from its own draw of the choices.</param>
    public static RewardEnsemble Train(
        IReadOnlyList<JudgedReplies> judged, int members, Func<IReadOnlyList<JudgedReplies>, IChoiceReward> learn, Random random)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(members, 2);
        return new RewardEnsemble([.. Enumerable.Range(0, members).Select(_ =>
            learn([.. Enumerable.Range(0, judged.Count).Select(_ => judged[random.Next(judged.Count)])]))]);
    }

    /// <summary>The members' mean.</summary>
    public double Score(string prompt, string reply) => _members.Average(member => member.Score(prompt, reply));

    /// <summary>How likely people are to prefer the first reply: the members' mean, which doubt draws towards one half.</summary>
    public double Prefers(string prompt, string first, string second) =>
        _members.Average(member => member.Prefers(prompt, first, second));

    /// <summary>Standard deviation of the members' lead of the first reply over the second.</summary>
    public double Doubt(string prompt, string first, string second)
    {
        double[] leads = [.. _members.Select(member => member.Score(prompt, first) - member.Score(prompt, second))];
        var mean = leads.Average();
        return Math.Sqrt(leads.Sum(lead => (lead - mean) * (lead - mean)) / (leads.Length - 1));
    }
}
