using Basalt.Core;

namespace Basalt.Training;

/// <summary>The log-probabilities of one text under a policy and its reference.</summary>
/// <param name="LogProbability">Natural logarithm of the whole text's probability under the policy; for a reward model, its reward.</param>
/// <param name="Reference">The same under the frozen reference.</param>
/// <param name="Tokens">Length of the text in tokens, at least 1.</param>
public readonly record struct Likelihood(double LogProbability, double Reference, int Tokens)
{
    /// <summary>The log-ratio ln π/π_ref.</summary>
    public double Ratio => LogProbability - Reference;
}

/// <summary>The likelihoods of a preferred text and of the other.</summary>
public readonly record struct PreferencePair(Likelihood Chosen, Likelihood Rejected);

/// <summary>A loss and its derivatives for the policy's two log-probabilities.</summary>
public readonly record struct LossSlope(double Loss, double Chosen, double Rejected);

/// <summary>Hyperparameters of the losses. Each loss reads only its own.</summary>
/// <param name="Beta">β: weight of a log-ratio. SimPO uses 2 to 10, the others about 0.1.</param>
/// <param name="Smoothing">ε, from 0 to below ½: the share of flipped labels.</param>
/// <param name="Margin">γ of SimPO: by how much the chosen text must lead.</param>
/// <param name="OddsWeight">λ of ORPO.</param>
/// <param name="ReferencePoint">z of KTO: the batch's KL from the reference, held fixed, at least 0.</param>
public sealed record LossSettings(double Beta = 0.1, double Smoothing = 0, double Margin = 0, double OddsWeight = 0.1, double ReferencePoint = 0);

/// <summary>
/// The losses of preference learning, one row each, so that one trainer serves all. Formulas as surveyed in
/// "Alignment and Safety in Large Language Models", 2025, and in the papers that the rows name. With s the two log-ratios
/// ln π/π_ref and Δ their difference.
/// </summary>
/// <param name="NeedsReference">Whether the reference's log-probabilities are read.</param>
public sealed record PreferenceLoss(string Name, bool NeedsReference, Func<PreferencePair, LossSettings, LossSlope> Of)
{
    /// <summary>ε of EXO where none is given.</summary>
    private const double LeastSmoothing = 1e-3;

    /// <summary>τ of DiscoPOP: how sharply it changes from one loss to the other.</summary>
    private const double DiscoPopTemperature = 0.05;

    /// <summary>The values of its paper, or common values.</summary>
    public LossSettings Usual { get; init; } = new();

    public static IReadOnlyList<PreferenceLoss> All { get; } =
    [
        // Bradley & Terry 1952; the reward model of Christiano et al. 2017.
        new("bradley-terry", false, (pair, _) => Margin(pair.Chosen.LogProbability - pair.Rejected.LogProbability, 1, Softplus)),

        // Rafailov et al. 2023.
        new("dpo", true, (pair, settings) => Margin(pair.Chosen.Ratio - pair.Rejected.Ratio, settings.Beta, Softplus)),

        // Zhao et al. 2023 (SLiC), on log-ratios.
        new("hinge", true, (pair, settings) => Margin(pair.Chosen.Ratio - pair.Rejected.Ratio, settings.Beta, x => x < 1 ? (1 - x, -1) : (0, 0))),

        // Azar et al. 2023; log-ratios per token.
        new("ipo", true, (pair, settings) =>
        {
            var off = (pair.Chosen.Ratio / pair.Chosen.Tokens) - (pair.Rejected.Ratio / pair.Rejected.Tokens) - (1 / (2 * settings.Beta));
            return new(off * off, 2 * off / pair.Chosen.Tokens, -2 * off / pair.Rejected.Tokens);
        }),

        // Chowdhury et al. 2024: unbiased if labels were flipped with probability ε.
        new("robust-dpo", true, (pair, settings) => Margin(pair.Chosen.Ratio - pair.Rejected.Ratio, settings.Beta, x =>
        {
            var ((right, rightSlope), (wrong, wrongSlope)) = (Softplus(x), Softplus(-x));
            var (flipped, kept) = (settings.Smoothing, 1 - settings.Smoothing);
            return (((kept * right) - (flipped * wrong)) / (1 - (2 * flipped)), ((kept * rightSlope) + (flipped * wrongSlope)) / (1 - (2 * flipped)));
        })) { Usual = new(Smoothing: 0.1) },

        // Mitchell 2023 ("conservative"): label smoothing.
        new("conservative-dpo", true, (pair, settings) => Margin(pair.Chosen.Ratio - pair.Rejected.Ratio, settings.Beta, x =>
        {
            var ((right, rightSlope), (wrong, wrongSlope)) = (Softplus(x), Softplus(-x));
            var (flipped, kept) = (settings.Smoothing, 1 - settings.Smoothing);
            return ((kept * right) + (flipped * wrong), (kept * rightSlope) - (flipped * wrongSlope));
        })) { Usual = new(Smoothing: 0.1) },

        // Chen et al. 2024: noise-contrastive; each text on its own.
        new("nca", true, (pair, settings) =>
        {
            var (up, upSlope) = Softplus(settings.Beta * pair.Chosen.Ratio);
            var (down, downSlope) = Softplus(-settings.Beta * pair.Chosen.Ratio);
            var (other, otherSlope) = Softplus(-settings.Beta * pair.Rejected.Ratio);
            return new(up + ((down + other) / 2), settings.Beta * (upSlope - (downSlope / 2)), -settings.Beta * otherSlope / 2);
        }),

        // Wu et al. 2024: self-play, against a sure win and a sure loss.
        new("sppo", true, (pair, settings) =>
        {
            var (high, low) = (pair.Chosen.Ratio - (1 / (2 * settings.Beta)), pair.Rejected.Ratio + (1 / (2 * settings.Beta)));
            return new((high * high) + (low * low), 2 * high, 2 * low);
        }),

        // Meng et al. 2024: no reference, log-probabilities per token, a margin.
        new("simpo", false, (pair, settings) =>
        {
            var lead = (pair.Chosen.LogProbability / pair.Chosen.Tokens) - (pair.Rejected.LogProbability / pair.Rejected.Tokens);
            var (loss, slope) = Softplus((settings.Beta * lead) - settings.Margin);
            return new(loss, settings.Beta * slope / pair.Chosen.Tokens, -settings.Beta * slope / pair.Rejected.Tokens);
        }) { Usual = new(Beta: 2, Margin: 1.6) },

        // Hong et al. 2024: plain likelihood of the chosen text and the odds ratio, both per token.
        new("orpo", false, (pair, settings) =>
        {
            var (chosen, rejected) = (pair.Chosen.LogProbability / pair.Chosen.Tokens, pair.Rejected.LogProbability / pair.Rejected.Tokens);
            var (loss, slope) = Softplus(LogOdds(chosen) - LogOdds(rejected));
            // d/dx ln(p/(1−p)) = 1/(1−p) with x = ln p.
            return new(
                -chosen + (settings.OddsWeight * loss),
                (-1 + (settings.OddsWeight * slope / Math.Exp(LogOneMinus(chosen)))) / pair.Chosen.Tokens,
                settings.OddsWeight * -slope / Math.Exp(LogOneMinus(rejected)) / pair.Rejected.Tokens);
        }),

        // Ethayarajh et al. 2024: each text alone, good or bad, against the reference point.
        new("kto", true, (pair, settings) =>
        {
            var gain = Sigmoid(settings.Beta * (pair.Chosen.Ratio - settings.ReferencePoint));
            var spared = Sigmoid(settings.Beta * (settings.ReferencePoint - pair.Rejected.Ratio));
            return new(2 - gain - spared, -settings.Beta * gain * (1 - gain), settings.Beta * spared * (1 - spared));
        }),

        // Ji et al. 2024: the reverse KL from smoothed labels. Without smoothing its loss is infinite; TRL then takes a thousandth.
        new("exo", true, (pair, settings) => Margin(pair.Chosen.Ratio - pair.Rejected.Ratio, settings.Beta, x =>
        {
            var flipped = settings.Smoothing > 0 ? settings.Smoothing : LeastSmoothing;
            var (right, wrong) = (Sigmoid(x), Sigmoid(-x));
            var (kept, lost) = (-Softplus(x).Loss - Math.Log(1 - flipped), -Softplus(-x).Loss - Math.Log(flipped));
            return ((right * kept) + (wrong * lost), right * wrong * (kept - lost));
        })) { Usual = new(Smoothing: LeastSmoothing) },

        // D'Oosterlinck et al. 2024: the chosen text up and the rejected one down, each against its reference.
        new("apo-zero", true, (pair, settings) =>
        {
            var (chosen, rejected) = (Sigmoid(settings.Beta * pair.Chosen.Ratio), Sigmoid(settings.Beta * pair.Rejected.Ratio));
            return new(1 - chosen + rejected, -settings.Beta * chosen * (1 - chosen), settings.Beta * rejected * (1 - rejected));
        }),

        // The same paper, for a policy that is better than its data: both down, the rejected text further.
        new("apo-down", true, (pair, settings) =>
        {
            var chosen = Sigmoid(settings.Beta * pair.Chosen.Ratio);
            var lead = Sigmoid(settings.Beta * (pair.Chosen.Ratio - pair.Rejected.Ratio));
            var slope = settings.Beta * lead * (1 - lead);
            return new(chosen + 1 - lead, (settings.Beta * chosen * (1 - chosen)) - slope, slope);
        }),

        // Lu et al. 2024: a loss that a language model found; the exponential loss where the pair is in order, else the logistic one.
        // Between the two lies a hill. A pair that stands even is pushed the wrong way.
        new("discopop", true, (pair, settings) => Margin(pair.Chosen.Ratio - pair.Rejected.Ratio, settings.Beta, x =>
        {
            var (logistic, slope) = Softplus(x);
            var share = Sigmoid(x / DiscoPopTemperature);
            // The share times the exponential, in one exponent: apart they are 0 times infinity.
            var exponential = Math.Exp(-Softplus(x / DiscoPopTemperature).Loss - x);
            var rest = Sigmoid(-x / DiscoPopTemperature);
            return (
                (logistic * rest) + exponential,
                (slope * rest) + (((exponential - (logistic * share)) * rest) / DiscoPopTemperature) - exponential);
        })),

        // Xu et al. 2024: DPO without a reference, and the plain likelihood of the chosen text per token.
        new("cpo", false, (pair, settings) =>
        {
            var (loss, slope) = Softplus(settings.Beta * (pair.Chosen.LogProbability - pair.Rejected.LogProbability));
            return new(
                loss - (pair.Chosen.LogProbability / pair.Chosen.Tokens),
                (settings.Beta * slope) - (1.0 / pair.Chosen.Tokens), -settings.Beta * slope);
        }),

        // Yuan et al. 2023: a hinge on log-probabilities per token, and the plain likelihood of the chosen text.
        new("rrhf", false, (pair, _) =>
        {
            var chosen = pair.Chosen.LogProbability / pair.Chosen.Tokens;
            var behind = (pair.Rejected.LogProbability / pair.Rejected.Tokens) - chosen;
            return behind > 0
                ? new(behind - chosen, -2.0 / pair.Chosen.Tokens, 1.0 / pair.Rejected.Tokens)
                : new(-chosen, -1.0 / pair.Chosen.Tokens, 0);
        }),
    ];

    /// <summary>The row of this name.</summary>
    /// <exception cref="BasaltException">There is none.</exception>
    public static PreferenceLoss Named(string name) => All.FirstOrDefault(loss => loss.Name == name)
        ?? throw new BasaltException($"found the loss {name}; wanted one of {string.Join(", ", All.Select(loss => loss.Name))}");

    /// <summary>A loss of β times the lead.</summary>
    private static LossSlope Margin(double lead, double beta, Func<double, (double Loss, double Slope)> of)
    {
        var (loss, slope) = of(beta * lead);
        return new(loss, beta * slope, -beta * slope);
    }

    /// <summary>−ln σ(x) and its slope.</summary>
    private static (double Loss, double Slope) Softplus(double x) => (Math.Max(-x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x))), -Sigmoid(-x));

    private static double Sigmoid(double x) => x >= 0 ? 1 / (1 + Math.Exp(-x)) : Math.Exp(x) / (1 + Math.Exp(x));

    private static double LogOdds(double log) => log - LogOneMinus(log);

    /// <summary>ln(1 − exp x) for x below 0; a certain token counts as one of probability 1 − 1e-12.</summary>
    private static double LogOneMinus(double log) => Math.Log(Math.Max(1e-12, -Expm1(log)));

    private static double Expm1(double x) => Math.Abs(x) < 1e-5 ? x + (x * x / 2) : Math.Exp(x) - 1;
}
