using System.Globalization;
using Basalt.Alignment;
using Basalt.Core;
using Basalt.Evaluation;

namespace Basalt.Domains;

/// <summary>A score of a board.</summary>
/// <param name="Score">With the interval of redrawn pairs.</param>
/// <param name="Lead">How far it is above the board's baseline, paired; null for the baseline itself and where it was not judged.</param>
public sealed record ProgressCell(Interval Score, Interval? Lead);

/// <summary>A row of the board.</summary>
/// <param name="Examinee">Its name; in brackets what stands for comparison and is no examinee.</param>
/// <param name="Cells">By the judge's name.</param>
public sealed record ProgressRow(string Examinee, IReadOnlyDictionary<string, ProgressCell> Cells);

/// <summary>Scores of all results of a folder, computed from the vectors alone.</summary>
/// <param name="Stated">One sentence for each result that states another score than its vectors have.</param>
public sealed record ProgressBoard(
    ReliabilityGate Gate, IReadOnlyList<string> Judges, IReadOnlyList<ProgressRow> Rows, string? Baseline, IReadOnlyList<string> Stated)
{
    /// <summary>The board as people read it: one line an examinee, its name and then one cell a judge.</summary>
    public IEnumerable<string[]> Lines() => Rows.Select(row =>
        (string[])[row.Examinee, .. Judges.Select(judge => Text(row.Cells.GetValueOrDefault(judge)))]);

    /// <summary>What to know before and after the table.</summary>
    public (string Before, string After) Sentences() => (
        FormattableString.Invariant($"Cosine within an era {Gate.Within:0.000}, between eras {Gate.Between:0.000}; ")
            + $"{Gate.Named} of {Gate.Eras} eras named by their other half. By distance: "
            + $"{string.Join(" ", Gate.ByDistance.Select(cosine => cosine.ToString("0.000", CultureInfo.InvariantCulture)))}.",
        $"Intervals: 95 % of redrawn pairs. ▲: above {Baseline ?? "no baseline"} by a paired interval that excludes zero. "
            + "In brackets: the people's own vectors.");

    private static string Text(ProgressCell? cell) => cell is null ? "" : string.Create(
        CultureInfo.InvariantCulture,
        $"{cell.Score.Value:0.000} ({cell.Score.Low:0.000} to {cell.Score.High:0.000}){(cell.Lead is { Low: > 0 } ? " ▲" : "")}");

    private const int Redraws = 300;
    private const double Tolerance = 1e-9;
    private const double GradedShare = 0.3;

    /// <summary>Reads a folder's results.</summary>
    /// <param name="baseline">The examinee beside which the others are set.</param>
    /// <exception cref="BasaltException">The people's gate forbids it, there are no results, or one does not fit the people.</exception>
    public static ProgressBoard Of(ProgressFolder folder, PeopleHistory people, string baseline, int seed)
    {
        var gate = people.Gate();
        gate.Check();
        var vectors = people.Vectors;
        var results = folder.ResultFiles.Select(path => Read(path, vectors, people.Eras.Count)).ToList();
        if (results.Count == 0)
        {
            throw new BasaltException($"{folder.Results}: found no results; wanted one .json file an examinee and judge");
        }

        var judges = results.Select(result => result.Judge).DistinctBy(judge => judge.Name)
            .OrderBy(judge => judge.Name, StringComparer.Ordinal).ToList();
        var bootstrap = new ScoreBootstrap(vectors[0].Count, Redraws, seed);
        var redrawn = results.ToDictionary(
            result => (result.Name, result.Judge.Name), result => bootstrap.Redrawn(result.Judge, result.Vectors, vectors));
        Interval? Lead(Result result)
        {
            var other = results.FirstOrDefault(one => one.Name == baseline && one.Judge.Name == result.Judge.Name);
            return other is null || other == result ? null : ScoreBootstrap.Bounded(
                result.Score - other.Score,
                redrawn[(result.Name, result.Judge.Name)].Zip(redrawn[(other.Name, other.Judge.Name)], (one, two) => one - two));
        }

        var rows = results.GroupBy(result => result.Name).Select(own => new ProgressRow(own.Key, own.ToDictionary(
            result => result.Judge.Name,
            result => new ProgressCell(ScoreBootstrap.Bounded(result.Score, redrawn[(own.Key, result.Judge.Name)]), Lead(result)))));
        return new(
            gate, [.. judges.Select(judge => judge.Name)], [.. rows, .. References(vectors, judges, bootstrap)],
            results.Any(result => result.Name == baseline) ? baseline : null, [.. results.Select(result => result.Stated).OfType<string>()]);
    }

    /// <summary>What nobody can be who has to learn from votes: the people's own vectors as examinees.</summary>
    private static IEnumerable<ProgressRow> References(
        IReadOnlyList<IReadOnlyList<double>> vectors, IReadOnlyList<ProgressJudge> judges, ScoreBootstrap bootstrap)
    {
        var ahead = vectors.Select((vector, at) => Graded.Ahead(vector, at == 0 ? null : vectors[at - 1], GradedShare, 2)).ToList();
        (string Name, IReadOnlyList<IReadOnlyList<double>> Vectors)[] references =
        [
            ("(perfect follower)", vectors), ("(perfect follower, graded 0.3 two ahead)", ahead),
            ("(the first era for ever)", [.. vectors.Select(_ => vectors[0])]),
            ("(the last era from the beginning)", [.. vectors.Select(_ => vectors[^1])]),
        ];
        return references.Select(reference => new ProgressRow(reference.Name, judges.ToDictionary(judge => judge.Name, judge => new ProgressCell(
            ScoreBootstrap.Bounded(judge.Of(reference.Vectors, vectors), bootstrap.Redrawn(judge, reference.Vectors, vectors)), null))));
    }

    private sealed record Result(string Name, ProgressJudge Judge, IReadOnlyList<IReadOnlyList<double>> Vectors, double Score, string? Stated);

    private static Result Read(string path, IReadOnlyList<IReadOnlyList<double>> people, int history)
    {
        var file = Path.GetFileName(path);
        var read = Json.Read<ProgressResult>(File.ReadAllText(path), file);
        var judge = read.Judge == ProgressJudge.CoevolveTied.Name ? ProgressJudge.CoevolveTied : ProgressJudge.Named(read.Judge, history)[0];
        if ((read.SimulatedVectors is not null) != judge.OfFeedback)
        {
            throw new BasaltException(
                $"{file}: found {(judge.OfFeedback ? "no simulated_model_vector" : "a simulated_model_vector")} for the judge {judge.Name}; "
                    + $"wanted {(judge.OfFeedback ? "simulated_model_vector and actual_model_vector" : "examinee_vector and actual_vector")}");
        }

        var (own, real) = judge.OfFeedback ? ("simulated_model_vector", "actual_model_vector") : ("examinee_vector", "actual_vector");
        var judged = ValueVectors.Checked(read.Judged, people[0].Count, $"{file}: {own}");
        var actual = ValueVectors.Checked(read.Actual, people[0].Count, $"{file}: {real}");
        if (judged.Count != people.Count || actual.Count != people.Count)
        {
            throw new BasaltException(
                $"{file}: found {judged.Count} judged and {actual.Count} actual vectors; wanted {people.Count} of each, one an era");
        }

        if (actual.Zip(people).Any(step => step.First.Zip(step.Second).Any(one => Math.Abs(one.First - one.Second) > Tolerance)))
        {
            throw new BasaltException(
                $"{file}: found other people than those of this folder's people.json; wanted a result that met these; take the file away");
        }

        var score = judge.Of(judged, people);
        return new(read.Examinee, judge, judged, score, read.Score is { } stated && Math.Abs(stated - score) > Tolerance
            ? FormattableString.Invariant($"{file}: it states the score {stated:0.000}; its vectors have {score:0.000}, and that counts")
            : null);
    }
}
