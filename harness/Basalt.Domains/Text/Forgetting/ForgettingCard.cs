using Basalt.Alignment;
using Basalt.Core;
using Basalt.Evaluation;

namespace Basalt.Domains;

/// <summary>One attack on three models.</summary>
/// <param name="Full">Mean over the forget set of the model that learned everything; then of the unlearned one, and of the retain-only one.</param>
/// <param name="Above">The unlearned model above the retain-only one, paired over the questions.</param>
public sealed record AttackFigures(string Attack, double Full, double Model, double RetainOnly, Interval Above);

/// <summary>One point of the relearning curve.</summary>
/// <param name="Items">Questions taught; <paramref name="IsBenign"/>: of the retain set.</param>
/// <param name="Model">Belief in the answers that were not taught; <paramref name="RetainOnly"/>: of the retain-only model that learned the same.</param>
/// <param name="Above">The one above the other, paired over seeds.</param>
public sealed record RelearningFigures(int Items, bool IsBenign, Interval Model, Interval RetainOnly, Interval Above);

/// <summary>Everything that is known of one model that claims to have forgotten.</summary>
/// <param name="Model">Its figures; <paramref name="Full"/> and <paramref name="RetainOnly"/>: those of the two it is read beside.</param>
/// <param name="Quality">Forget quality of the model against the retain-only one; <paramref name="FullQuality"/>: of the full one.</param>
/// <param name="Verdict">In plain words.</param>
/// <param name="Provenance">What made the card.</param>
public sealed record ForgettingCard(
    string Name, ForgettingFigures Model, ForgettingFigures Full, ForgettingFigures RetainOnly, KolmogorovSmirnov Quality,
    KolmogorovSmirnov FullQuality, IReadOnlyList<AttackFigures> Attacks, IReadOnlyList<RelearningFigures> Relearning, ForgettingVerdict Verdict,
    Provenance? Provenance = null);
