using Basalt.Minecraft;

namespace Basalt.Agents;

/// <summary>
/// Chooses actions from a policy's log-probabilities: Gumbel-max (Gumbel 1954; VPT's <c>lib/action_head.py</c>), so the same seed and the
/// same log-probabilities give the same choices. Buttons and camera are drawn independently. Not thread-safe.
/// </summary>
/// <param name="random">The caller seeds it for each episode.</param>
public sealed class ActionSampler(Sampling sampling, Random random)
{
    private int[] _order = [];
    private float[] _ranked = [];

    /// <summary>Draws an action.</summary>
    /// <param name="buttons">8641 log-probabilities; they need not sum to one.</param>
    /// <param name="camera">121 log-probabilities.</param>
    /// <exception cref="ArgumentException">A span has another length, or no choice is possible.</exception>
    public JointAction Draw(ReadOnlySpan<float> buttons, ReadOnlySpan<float> camera)
    {
        if (buttons.Length != JointAction.ButtonCount || camera.Length != JointAction.CameraCount)
        {
            throw new ArgumentException(
                $"found {buttons.Length} button and {camera.Length} camera log-probabilities; "
                + $"wanted {JointAction.ButtonCount} and {JointAction.CameraCount}");
        }

        return new JointAction(Draw(buttons), Draw(camera));
    }

    /// <summary>Draws one index.</summary>
    /// <param name="logProbabilities">One for each index. An index with minus infinity is never drawn.</param>
    /// <exception cref="ArgumentException">No choice is possible, or a value is not a number.</exception>
    public int Draw(ReadOnlySpan<float> logProbabilities)
    {
        var best = MostProbable(logProbabilities);
        if (sampling.Deterministic)
        {
            return best;
        }

        return sampling.Nucleus < 1 ? DrawFromNucleus(logProbabilities, best) : GumbelMax(logProbabilities);
    }

    /// <summary>The index of the largest value. Throws if no choice is possible.</summary>
    private static int MostProbable(ReadOnlySpan<float> logProbabilities)
    {
        var best = -1;
        for (var i = 0; i < logProbabilities.Length; i++)
        {
            if (float.IsNaN(logProbabilities[i]))
            {
                throw new ArgumentException($"found a log-probability that is not a number at index {i}");
            }

            if (logProbabilities[i] > (best < 0 ? float.NegativeInfinity : logProbabilities[best]))
            {
                best = i;
            }
        }

        return best >= 0 ? best : throw new ArgumentException("found no choice with a probability above zero");
    }

    private int GumbelMax(ReadOnlySpan<float> logProbabilities)
    {
        var best = -1;
        var bestScore = double.NegativeInfinity;
        var sharpness = 1 / sampling.Temperature;
        for (var i = 0; i < logProbabilities.Length; i++)
        {
            var score = logProbabilities[i] * sharpness - Math.Log(-Math.Log(OpenUnit()));
            if (score > bestScore)
            {
                (best, bestScore) = (i, score);
            }
        }

        return best;
    }

    // Zero and one would make the noise infinite.
    private double OpenUnit()
    {
        double u;
        do
        {
            u = random.NextDouble();
        }
        while (u == 0);
        return u;
    }

    private int DrawFromNucleus(ReadOnlySpan<float> logProbabilities, int best)
    {
        var count = logProbabilities.Length;
        if (_order.Length < count)
        {
            _order = new int[count];
            _ranked = new float[count];
        }

        var sharpness = (float)(1 / sampling.Temperature);
        var total = 0.0;
        for (var i = 0; i < count; i++)
        {
            _order[i] = i;
            // Negative, so that an ascending sort puts the most probable first.
            _ranked[i] = (logProbabilities[best] - logProbabilities[i]) * sharpness;
            total += Math.Exp(-_ranked[i]);
        }

        Array.Sort(_ranked, _order, 0, count);
        var kept = 0;
        for (var sum = 0.0; kept < count && sum < sampling.Nucleus * total; kept++)
        {
            sum += Math.Exp(-_ranked[kept]);
        }

        kept = Math.Max(kept, 1);
        for (var i = 0; i < kept; i++)
        {
            _ranked[i] = -_ranked[i] / sharpness;
        }

        return _order[GumbelMax(_ranked.AsSpan(0, kept))];
    }
}
