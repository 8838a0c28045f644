using Basalt.Alignment;
using Basalt.Core;
using Basalt.Evaluation;

namespace Basalt.Domains;

/// <summary>
/// Examines models that claim to have forgotten, always beside the full model and the retain-only twin. What is known of those two is measured
/// once.
/// </summary>
internal sealed class ForgettingExamination
{
    private readonly ForgettingModel _twin;
    private readonly ForgettingSets _sets;
    private readonly RelearningSettings _relearning;
    private readonly Measured _ofFull;
    private readonly Measured _ofTwin;

    private sealed record Measured(ForgettingFigures Figures, IReadOnlyList<IReadOnlyList<double>> Attacks, IReadOnlyList<RelearningPoint> Relearning);

    /// <exception cref="BasaltException">The full model or the twin answers nothing, or a question has no false answers.</exception>
    public ForgettingExamination(
        ForgettingModel full, ForgettingModel twin, ForgettingSets sets, RelearningSettings relearning, CancellationToken cancellation)
    {
        sets.InsistOnFalseAnswers();
        (_twin, _sets, _relearning) = (twin, sets, relearning);
        _ofFull = Measure(full, relearns: false, cancellation);
        _ofTwin = Measure(twin, relearns: true, cancellation);
        foreach (var (model, figures) in new[] { (full, _ofFull.Figures), (twin, _ofTwin.Figures) })
        {
            if (figures.Unanswered == figures.Asked)
            {
                throw new BasaltException($"{model.Name}: found no answer to any of {figures.Asked} questions; wanted a model that answers");
            }
        }
    }

    public ForgettingFigures Full => _ofFull.Figures;

    public ForgettingFigures RetainOnly => _ofTwin.Figures;

    /// <summary>Forget quality of the full model against the retain-only one.</summary>
    public KolmogorovSmirnov FullQuality => ForgetQuality.Of(Full.Truth, RetainOnly.Truth);

    /// <summary>One model's card.</summary>
    public ForgettingCard Examine(ForgettingModel model, CancellationToken cancellation)
    {
        var found = Measure(model, relearns: true, cancellation);
        var attacks = ForgettingAttack.All.Select((attack, at) => new AttackFigures(
            attack.Title, _ofFull.Attacks[at].Average(), found.Attacks[at].Average(), _ofTwin.Attacks[at].Average(),
            Interval.OfPairedMean(found.Attacks[at], _ofTwin.Attacks[at]))).ToList();
        RelearningFigures[] relearning = [.. found.Relearning.Zip(_ofTwin.Relearning, (one, twin) => new RelearningFigures(
            one.Items, one.IsBenign, Interval.OfMean(one.BySeed), Interval.OfMean(twin.BySeed), Interval.OfPairedMean(one.BySeed, twin.BySeed)))];
        return new(
            model.Name, found.Figures, Full, RetainOnly, ForgetQuality.Of(found.Figures.Truth, RetainOnly.Truth),
            FullQuality, attacks, relearning, ForgettingVerdict.Of(found.Figures, Full, RetainOnly, attacks, relearning));
    }

    private Measured Measure(ForgettingModel model, bool relearns, CancellationToken cancellation)
    {
        var figures = model.Figures(_sets, _twin);
        var attacks = ForgettingAttack.All.Select(attack =>
        {
            cancellation.ThrowIfCancellationRequested();
            return attack.Of(model, _sets);
        }).ToList();
        return new(figures, attacks, relearns ? Domains.Relearning.Of(model, _sets, _relearning, cancellation) : []);
    }
}
