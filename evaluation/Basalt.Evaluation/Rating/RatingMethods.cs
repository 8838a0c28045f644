using Basalt.Core;

namespace Basalt.Evaluation;

/// <summary>A rating method that a board can be made with.</summary>
/// <param name="Name">The word for it on the command line: small letters, digits and hyphens.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Create">Makes one.</param>
public sealed record RatingMethod(string Name, string Title, Func<IRatingSystem> Create)
{
    /// <summary>Whether every board by another method is compared with this one's order.</summary>
    public bool IsCrossCheck { get; init; }

    /// <summary>Whether the board also shows what online TrueSkill makes of the same comparisons; for methods on TrueSkill's scale.</summary>
    public bool ShowsOnline { get; init; }
}

/// <summary>The rating methods by name: a row publishes a method. <c>basalt rank --method NAME</c> makes the board with it.</summary>
public sealed class RatingMethods
{
    /// <exception cref="BasaltException">Two rows have one name.</exception>
    public RatingMethods(IEnumerable<RatingMethod> rows)
    {
        All = [.. rows];
        if (All.CountBy(row => row.Name).FirstOrDefault(name => name.Value > 1) is { Key: { } twice })
        {
            throw new BasaltException($"found two rating methods of the name {twice}; every method needs a name of its own");
        }
    }

    /// <summary>Those that come with Basalt, the default first.</summary>
    /// <exception cref="BasaltException">Two rows have one name.</exception>
    // Made when it is first asked for: what an initialiser throws reaches nobody as the sentence it is.
    public static RatingMethods Published => field ??= new(
    [
        new("trueskill", "TrueSkill, all votes at once", () => new BatchTrueSkill()) { IsCrossCheck = true, ShowsOnline = true },
        new("trueskill-online", "TrueSkill, vote by vote", () => new TrueSkill()) { IsCrossCheck = true, ShowsOnline = true },
        new("bradley-terry", "Bradley-Terry, a draw half a win", () => new BradleyTerry()) { IsCrossCheck = true },
        new("bradley-terry-davidson", "Bradley-Terry after Davidson", () => new BradleyTerry(TieModel.Davidson)) { IsCrossCheck = true },
        new("bradley-terry-rao-kupper", "Bradley-Terry after Rao and Kupper", () => new BradleyTerry(TieModel.RaoKupper))
        {
            IsCrossCheck = true,
        },
        new("crowd-bradley-terry", "Bradley-Terry with a reliability for each rater", () => new CrowdBradleyTerry()),
        new("trueskill-through-time", "TrueSkill Through Time, by the day", () => new TrueSkillThroughTime()),
    ]);

    /// <summary>All rows, in the order that people see.</summary>
    public IReadOnlyList<RatingMethod> All { get; }

    /// <summary>The method of a board that names none.</summary>
    public static RatingMethod Default => Published.All[0];

    /// <summary>These rows and one more.</summary>
    /// <exception cref="BasaltException">One of these has its name.</exception>
    public RatingMethods With(RatingMethod row) => new([.. All, row]);

    /// <summary>The method of a name.</summary>
    /// <exception cref="BasaltException">There is none; the message lists the names.</exception>
    public RatingMethod Named(string name) => All.FirstOrDefault(row => row.Name == name)
        ?? throw new BasaltException($"found the rating method {name}; wanted one of {string.Join(", ", All.Select(row => row.Name))}");
}
