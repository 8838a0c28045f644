using System.Globalization;
using Basalt.Alignment;
using Basalt.Core;
using Basalt.Training;

namespace Basalt.Domains;

/// <summary>An examinee that <c>progress run</c> may name.</summary>
/// <param name="Name">Its name; <c>M</c>, <c>K</c> and <c>L</c> stand for numbers.</param>
/// <param name="Meaning">What it does, as half a sentence.</param>
/// <param name="Make">Makes it from the numbers of its name, for the pairs to learn.</param>
public sealed record ExamineeRow(string Name, string Meaning, Func<IReadOnlyList<double>, PairWords, IExaminee> Make) : INamedRow
{
    private const string Process = "process:";

    public bool Covers(string name) => Name.StartsWith(Process, StringComparison.Ordinal)
        ? name.StartsWith(Process, StringComparison.Ordinal) && name.Length > Process.Length
        : Numbers(name) is not null;

    /// <summary>The numbers of a written name in the places where this row's name has capitals; null where it is no such name.</summary>
    public IReadOnlyList<double>? Numbers(string written)
    {
        var (parts, wanted) = (written.Split('-'), Name.Split('-'));
        if (parts.Length != wanted.Length)
        {
            return null;
        }

        List<double> numbers = [];
        foreach (var (part, place) in parts.Zip(wanted))
        {
            if (place is not ("M" or "K" or "L"))
            {
                if (part != place)
                {
                    return null;
                }
            }
            else if (double.TryParse(part, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                && (place == "L" ? number <= 1 : number == Math.Floor(number) && number <= 8 && (place != "K" || number > 0)))
            {
                numbers.Add(number);
            }
            else
            {
                return null;
            }
        }

        return numbers;
    }
}

/// <summary>The examinees of ProgressGym, and a door for any other.</summary>
public static class ProgressExaminees
{
    private const int Epochs = 20;

    // A new examinee is one file in evaluation/Basalt.Alignment/Progress/Examinees and one row here.
    public static IReadOnlyList<ExamineeRow> Rows { get; } =
    [
        new("never", "learns from the people of the first era alone", (_, words) => new NeverUpdated(Reward(words), Epochs)),
        new("lifelong-rlhf", "a reward model of the present votes, anew at each step",
            (_, words) => new Lifelong(() => Reward(words), false, Epochs)),
        new("lifelong-rlhf-iterative", "the same, going on from the step before", (_, words) => new Lifelong(() => Reward(words), true, Epochs)),
        new("lifelong-dpo", "DPO on the present votes, anew at each step", (_, words) => new Lifelong(() => Direct(words), false, Epochs)),
        new("lifelong-dpo-iterative", "the same, with the step before as start and reference",
            (_, words) => new Lifelong(() => Direct(words), true, Epochs)),
        new("extrapolative-M-K", "continues votes by a polynomial of degree M, K steps",
            (numbers, words) => new Extrapolative(() => Direct(words), (int)numbers[0], (int)numbers[1], Epochs)),
        new("graded-L-K", "continues margins by the share L of the last movement, K steps",
            (numbers, words) => new Graded(() => Direct(words), numbers[0], (int)numbers[1], Epochs)),
        new("process:COMMAND", "a program of yours, one JSON object a line", (_, _) => throw new InvalidOperationException()),
    ];

    /// <summary>Who is tried when nobody is named.</summary>
    public static string[] Usual { get; } =
    [
        "never", "lifelong-rlhf", "lifelong-rlhf-iterative", "lifelong-dpo", "lifelong-dpo-iterative", "extrapolative-1-1", "extrapolative-2-2",
        "graded-0-1", "graded-0.3-2",
    ];

    /// <summary>All rows with their meanings, for the help.</summary>
    public static string Known => string.Join("; ", Rows.Select(row => $"{row.Name}: {row.Meaning}"));

    /// <summary>Makes an examinee from its name.</summary>
    /// <exception cref="BasaltException">There is none of that name, or its program does not start.</exception>
    public static IExaminee Make(string name, PairWords words)
    {
        var row = Rows.Named("examinee", name);
        return row.Numbers(name) is { } numbers && !name.StartsWith("process:", StringComparison.Ordinal)
            ? row.Make(numbers, words)
            : ProcessExaminee.Start(name["process:".Length..]);
    }

    private static LinearLearner Reward(PairWords words) => new(words, PreferenceLoss.Named("bradley-terry"));

    private static LinearLearner Direct(PairWords words) => new(words, PreferenceLoss.Named("dpo"));
}
