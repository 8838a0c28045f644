using Basalt.Alignment;
using Basalt.Core;
using Basalt.Training;

namespace Basalt.Domains;

/// <summary>Where a ProgressGym run keeps what it made.</summary>
public sealed class ProgressFolder(string folder)
{
    /// <summary>The people that the examinees meet.</summary>
    public string People => Path.Combine(folder, "people.json");

    /// <summary>One file an examinee and judge; files of others may be added.</summary>
    public string Results => Path.Combine(folder, "results");

    /// <summary>The files of all results, in the order of their names.</summary>
    public IReadOnlyList<string> ResultFiles =>
        Directory.Exists(Results) ? [.. Directory.GetFiles(Results, "*.json").Order(StringComparer.Ordinal)] : [];

    /// <summary>The result of an examinee before a judge.</summary>
    public string Result(string examinee, string judge) =>
        Path.Combine(Results, $"{string.Concat(examinee.Select(letter => char.IsLetterOrDigit(letter) || "-.".Contains(letter) ? letter : '_'))}.{judge}.json");

    /// <summary>The people of this run.</summary>
    /// <exception cref="BasaltException">There are none, or the file is not whole.</exception>
    public PeopleHistory ReadPeople() => File.Exists(People)
        ? Json.Read<PeopleHistory>(File.ReadAllText(People), People).Checked(People)
        : throw new BasaltException($"{People}: found no such file; wanted a folder that './basalt progress run --out {folder}' made");

    public static Task WriteAsync<T>(string path, T value) => WholeFile.WriteAsync(path, async stream =>
    {
        await using var writer = new StreamWriter(stream);
        await writer.WriteAsync(Json.Write(value));
    });
}

/// <summary>Leads examinees through the history of some people, and keeps each one's vectors as soon as it is finished.</summary>
/// <param name="say">Receives one sentence an examinee that failed.</param>
public sealed class ProgressRun(ProgressFolder folder, PeopleHistory people, Provenance provenance, Action<string> say)
{
    private readonly string _identity = people.Identity();

    /// <summary>Runs what is not there yet.</summary>
    /// <param name="stepped">Called with the share that is done.</param>
    /// <returns>Names of the examinees that failed. What the others finished is kept.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(
        IReadOnlyList<string> examinees, IReadOnlyList<ProgressJudge> judges, Action<string, double> stepped, CancellationToken cancellation)
    {
        var words = new PairWords(people.Taught);
        var challenge = new ProgressChallenge(people);
        (string Name, bool Feedback)[] lives = [.. from name in examinees
                                                   from feedback in judges.Select(judge => judge.OfFeedback).Distinct()
                                                   select (name, feedback)];
        var (done, all) = (0, lives.Length * people.Eras.Count);
        List<string> failed = [];
        foreach (var (name, feedback) in lives)
        {
            var own = judges.Where(judge => judge.OfFeedback == feedback).ToList();
            var left = own.Where(judge => !IsThere(name, judge)).ToList();
            var before = done;
            try
            {
                if (left.Count > 0)
                {
                    await using var examinee = ProgressExaminees.Make(name, words);
                    void Stepped() => stepped(name, (double)++done / all);
                    var life = feedback
                        ? await challenge.CoevolveAsync(examinee, Simulated(words), Stepped, cancellation)
                        : await challenge.FollowAsync(examinee, Stepped, cancellation);
                    await Task.WhenAll(left.Select(judge => ProgressFolder.WriteAsync(folder.Result(name, judge.Name), Result(name, judge, life))));
                }
            }
            catch (BasaltException problem)
            {
                failed.Add(name);
                say($"the examinee {name} failed: {problem.Message}; what others finished is kept");
            }

            done = before + people.Eras.Count;
            stepped(name, (double)done / all);
        }

        return [.. failed.Distinct()];
    }

    private bool IsThere(string name, ProgressJudge judge)
    {
        var path = folder.Result(name, judge.Name);
        return File.Exists(path) && Json.Read<ProgressResult>(File.ReadAllText(path), path).People == _identity;
    }

    /// <summary>The people of the first era, able to learn. Their margins are scaled so that a vote can move them.</summary>
    private LinearLearner Simulated(PairWords words)
    {
        var first = people.Margins[0];
        var usual = Math.Sqrt(first.Average(margin => margin * margin));
        var margins = people.Pairs.Zip(first).DistinctBy(pair => pair.First)
            .ToDictionary(pair => pair.First, pair => pair.Second / Math.Max(usual, double.Epsilon));
        return new(words, PreferenceLoss.Named("dpo"), pair => margins[pair]);
    }

    private ProgressResult Result(string name, ProgressJudge judge, ProgressLife life) => new()
    {
        Examinee = name,
        Judge = judge.Name,
        ExamineeVectors = judge.OfFeedback ? null : life.Vectors,
        ActualVectors = judge.OfFeedback ? null : people.Vectors,
        SimulatedVectors = judge.OfFeedback ? life.Vectors : null,
        ActualModelVectors = judge.OfFeedback ? people.Vectors : null,
        EvalTimes = life.Vectors.Count,
        QueryTimes = life.Questions,
        QueryTotalLength = life.Letters,
        DurationSeconds = life.Seconds,
        Score = judge.Of(life.Vectors, people.Vectors),
        People = _identity,
        MadeBy = provenance,
    };
}
