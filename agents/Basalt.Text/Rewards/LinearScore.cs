using System.Runtime.InteropServices;
using Basalt.Core;

namespace Basalt.Text;

/// <summary>A score that is linear in <see cref="TextFeatures"/>, learned by AdaGrad; what the guardrail and the reward model share.</summary>
public sealed class LinearScore
{
    private readonly float[] _weights = new float[TextFeatures.Size];
    private readonly float[] _squares = new float[TextFeatures.Size];
    private double _offset;

    /// <summary>SHA-256 of what was learned.</summary>
    public string Hash => Digest.Of([.. MemoryMarshal.AsBytes<float>(_weights), .. BitConverter.GetBytes(_offset)]);

    /// <summary>What every text gets beside its places.</summary>
    public double Offset => _offset;

    /// <summary>The places that have a weight, ascending.</summary>
    public IEnumerable<(int Place, float Weight)> Weights => _weights.Select((weight, place) => (place, weight)).Where(one => one.weight != 0);

    /// <summary>A score that was learned before; it cannot go on learning where it was.</summary>
    public static LinearScore Of(IEnumerable<(int Place, float Weight)> weights, double offset)
    {
        var score = new LinearScore { _offset = offset };
        foreach (var (place, weight) in weights)
        {
            score._weights[place] = weight;
        }

        return score;
    }

    /// <summary>The score of a text's places, scaled by the root of their number so that long texts are not louder.</summary>
    public double Of(int[] places)
    {
        var sum = 0.0;
        foreach (var place in places)
        {
            sum += _weights[place];
        }

        return (places.Length == 0 ? 0 : sum / Math.Sqrt(places.Length)) + _offset;
    }

    /// <summary>One step against a slope, which is how the loss changes with this text's score.</summary>
    /// <param name="shrink">Pull of every weight towards 0.</param>
    public void Learn(int[] places, double slope, double rate, double shrink) => Learn(places, slope, [], 0, rate, shrink);

    /// <summary>One step for two texts at once: what both hold is moved by the difference, whichever comes first.</summary>
    public void Learn(int[] first, double firstSlope, int[] second, double secondSlope, double rate, double shrink)
    {
        var (one, other) = (firstSlope / Math.Sqrt(Math.Max(1, first.Length)), secondSlope / Math.Sqrt(Math.Max(1, second.Length)));
        for (int i = 0, j = 0; i < first.Length || j < second.Length;)
        {
            var (left, right) = (i < first.Length ? first[i] : int.MaxValue, j < second.Length ? second[j] : int.MaxValue);
            var (place, slope) = (Math.Min(left, right), 0.0);
            if (left == place)
            {
                slope += one;
                i++;
            }

            if (right == place)
            {
                slope += other;
                j++;
            }

            Move(place, slope, rate, shrink);
        }
    }

    /// <summary>Moves what every text gets; pairs cannot tell it.</summary>
    public void Shift(double by) => _offset += by;

    private void Move(int place, double slope, double rate, double shrink)
    {
        var step = slope + (shrink * _weights[place]);
        _squares[place] += (float)(step * step);
        _weights[place] -= (float)(rate * step / Math.Sqrt(_squares[place] + 1e-8));
    }
}
