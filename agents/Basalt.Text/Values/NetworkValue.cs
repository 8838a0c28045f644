namespace Basalt.Text;

/// <summary>
/// A value function of one hidden layer: the mean of the held tokens' vectors, plus one of the last pair and one of the length,
/// rectified and weighed. It can learn that two words are good only together, which a linear one cannot.
/// </summary>
public sealed class NetworkValue : ITrainableValue
{
    private readonly HashedFeatures _features;
    private readonly int _width;
    private readonly float[] _vectors;
    private readonly float[] _squares;
    private readonly float[] _out;
    private readonly float[] _outSquares;
    private double _mean;

    /// <param name="width">Of the hidden layer.</param>
    /// <param name="random">Where the vectors begin.</param>
    public NetworkValue(HashedFeatures features, int width, Random random)
    {
        (_features, _width) = (features, width);
        (_vectors, _squares) = (new float[features.Size * width], new float[features.Size * width]);
        (_out, _outSquares) = (new float[width], new float[width]);
        for (var i = 0; i < _vectors.Length; i++)
        {
            _vectors[i] = (float)(0.2 * (random.NextDouble() - 0.5));
        }

        // Half of the hidden units speak for, half against; none is silent, or nothing would ever be learned.
        for (var unit = 0; unit < width; unit++)
        {
            _out[unit] = (unit % 2 == 0 ? 1 : -1) / MathF.Sqrt(width);
        }
    }

    public void StartAt(double mean) => _mean = mean;

    public void Values(Prefix prefix, ReadOnlySpan<int> candidates, Span<double> values)
    {
        Span<double> held = stackalloc double[_width];
        foreach (var token in prefix.Reply)
        {
            Add(held, _features.Holds(token));
        }

        var count = prefix.Reply.Length + 1;
        var last = prefix.Tokens.IsEmpty ? -1 : prefix.Tokens[^1];
        Span<double> hidden = stackalloc double[_width];
        for (var i = 0; i < candidates.Length; i++)
        {
            held.CopyTo(hidden);
            Add(hidden, _features.Holds(candidates[i]));
            values[i] = Finish(hidden, count, last, candidates[i]);
        }
    }

    public void Along(ReadOnlySpan<int> tokens, int promptLength, Span<double> values)
    {
        Span<double> held = stackalloc double[_width];
        Span<double> hidden = stackalloc double[_width];
        for (var at = promptLength; at < tokens.Length; at++)
        {
            Add(held, _features.Holds(tokens[at]));
            held.CopyTo(hidden);
            values[at - promptLength] = Finish(hidden, at - promptLength + 1, at == 0 ? -1 : tokens[at - 1], tokens[at]);
        }
    }

    public void Learn(ReadOnlySpan<int> tokens, int promptLength, ReadOnlySpan<double> errors, double rate)
    {
        var length = tokens.Length - promptLength;
        var slopes = new double[length * _width];
        var upwards = new double[_width];
        Span<double> held = stackalloc double[_width];
        Span<double> hidden = stackalloc double[_width];
        for (var at = promptLength; at < tokens.Length; at++)
        {
            var place = at - promptLength;
            Add(held, _features.Holds(tokens[at]));
            held.CopyTo(hidden);
            Finish(hidden, place + 1, at == 0 ? -1 : tokens[at - 1], tokens[at]);
            for (var unit = 0; unit < _width; unit++)
            {
                var error = errors[place] / length;
                upwards[unit] += error * hidden[unit];
                slopes[(place * _width) + unit] = hidden[unit] > 0 ? error * _out[unit] : 0;
            }
        }

        // A token that is held counts at every later place too, there as one of so many.
        Span<double> later = stackalloc double[_width];
        for (var place = length - 1; place >= 0; place--)
        {
            var at = place + promptLength;
            var slope = slopes.AsSpan(place * _width, _width);
            for (var unit = 0; unit < _width; unit++)
            {
                later[unit] += slope[unit] / (place + 1);
            }

            Move(_features.Holds(tokens[at]), later, rate);
            Move(_features.EndsIn(at == 0 ? -1 : tokens[at - 1], tokens[at]), slope, rate);
            Move(_features.Lasts(place + 1), slope, rate);
        }

        Step(_out, _outSquares, 0, upwards, rate);
    }

    /// <summary>Adds what depends on the end of the reply, rectifies, and weighs.</summary>
    /// <param name="hidden">The held tokens' sum; afterwards the hidden layer.</param>
    private double Finish(Span<double> hidden, int count, int before, int token)
    {
        foreach (ref var unit in hidden)
        {
            unit /= count;
        }

        Add(hidden, _features.EndsIn(before, token));
        Add(hidden, _features.Lasts(count));
        var value = _mean;
        for (var unit = 0; unit < hidden.Length; unit++)
        {
            hidden[unit] = Math.Max(0, hidden[unit]);
            value += _out[unit] * hidden[unit];
        }

        return value;
    }

    private void Add(Span<double> hidden, int feature)
    {
        var vector = _vectors.AsSpan(feature * _width, _width);
        for (var unit = 0; unit < hidden.Length; unit++)
        {
            hidden[unit] += vector[unit];
        }
    }

    private void Move(int feature, ReadOnlySpan<double> up, double rate) => Step(_vectors, _squares, feature * _width, up, rate);

    /// <summary>AdaGrad, up the errors.</summary>
    private static void Step(float[] weights, float[] squares, int from, ReadOnlySpan<double> up, double rate)
    {
        for (var i = 0; i < up.Length; i++)
        {
            if (up[i] != 0)
            {
                squares[from + i] += (float)(up[i] * up[i]);
                weights[from + i] += (float)(rate * up[i] / Math.Sqrt(squares[from + i] + 1e-8));
            }
        }
    }
}
