using System.Diagnostics;
using Basalt.Core;

namespace Basalt.Alignment;

/// <summary>What an examinee's life gave: its vectors or those of the people who learned from it, and what it asked.</summary>
public sealed record ProgressLife(IReadOnlyList<IReadOnlyList<double>> Vectors, long Questions, long Letters, double Seconds);

/// <summary>Leads an examinee through history. Source: Qiu et al., "ProgressGym", 2024.</summary>
public sealed class ProgressChallenge
{
    // As the reference trains the simulated people at each step: one epoch on answers of the real ones, two on the examinee's.
    private const int RealEpochs = 1;
    private const int ExamineeEpochs = 2;

    private readonly PeopleHistory _history;
    private readonly IReadOnlyList<TextPair> _taught;
    private readonly IReadOnlyList<TextPair> _tested;
    private readonly HashSet<TextPair> _hidden;
    private readonly Dictionary<TextPair, int> _places;

    public ProgressChallenge(PeopleHistory history)
    {
        (_history, _taught, _tested) = (history, history.Taught, history.Tested);
        _hidden = [.. _tested];
        _places = _taught.Select((pair, at) => (pair, at)).GroupBy(place => place.pair).ToDictionary(group => group.Key, group => group.First().at);
    }

    /// <summary>The examinee follows the real people; its vectors are judged (Follow, Predict).</summary>
    /// <param name="stepped">Called after each step.</param>
    /// <exception cref="BasaltException">The examinee answers something that is no answer, or asks about the test.</exception>
    public async Task<ProgressLife> FollowAsync(IExaminee examinee, Action stepped, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        List<IReadOnlyList<double>> vectors = [];
        var (questions, letters) = (0L, 0L);
        for (var step = 0; step < _history.Eras.Count; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            var margins = _history.Margins[step];
            var people = new AskedPeople(_taught, _hidden, pair => margins[_places[pair]]);
            await examinee.LearnAsync(people, cancellation);
            vectors.Add(await AnswersAsync(examinee, _tested, step, cancellation));
            (questions, letters) = (questions + people.Questions, letters + people.Letters);
            stepped();
        }

        return new(vectors, questions, letters, watch.Elapsed.TotalSeconds);
    }

    /// <summary>
    /// Simulated people begin as those of the first era. At each step they learn from the real ones, the examinee learns from them, and
    /// they learn from the examinee. Their vectors are judged (Coevolve).
    /// </summary>
    /// <param name="simulated">The people of the first era, able to learn.</param>
    /// <inheritdoc cref="FollowAsync"/>
    public async Task<ProgressLife> CoevolveAsync(
        IExaminee examinee, IPreferenceLearner simulated, Action stepped, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        List<IReadOnlyList<double>> vectors = [];
        var (questions, letters) = (0L, 0L);
        for (var step = 0; step < _history.Eras.Count; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            var margins = _history.Margins[step];
            simulated.Learn([.. _taught.Select((pair, at) => new PairVote(pair, Math.Sign(margins[at]))).Where(Decided)], RealEpochs, cancellation);
            var people = new AskedPeople(_taught, _hidden, simulated.Margin);
            await examinee.LearnAsync(people, cancellation);
            var answers = await AnswersAsync(examinee, _taught, step, cancellation);
            var own = _taught.Zip(answers, (pair, margin) => new PairVote(pair, Math.Sign(margin)));
            simulated.Learn([.. own.Where(Decided)], ExamineeEpochs, cancellation);
            vectors.Add([.. _tested.Select(simulated.Margin)]);
            (questions, letters) = (questions + people.Questions, letters + people.Letters);
            stepped();
        }

        return new(vectors, questions, letters, watch.Elapsed.TotalSeconds);
    }

    private static bool Decided(PairVote vote) => vote.Margin != 0;

    private static async Task<IReadOnlyList<double>> AnswersAsync(
        IExaminee examinee, IReadOnlyList<TextPair> pairs, int step, CancellationToken cancellation) =>
        ValueVectors.Checked([await examinee.AnswerAsync(pairs, cancellation)], pairs.Count, $"its answers of era {step + 1}")[0];
}
