namespace Basalt.Text;

/// <summary>A value function that is linear in <see cref="HashedFeatures"/>.</summary>
public sealed class LinearValue(HashedFeatures features) : ITrainableValue
{
    /// <summary>Squared errors that every weight begins with, so that a token which was met a few times is not believed at once.</summary>
    private const double Doubt = 100;

    private readonly float[] _weights = new float[features.Size];
    private readonly float[] _squares = new float[features.Size];
    private double _mean;

    /// <summary>Writes what was learned; it cannot be taught further.</summary>
    public void Write(BinaryWriter file)
    {
        var places = Enumerable.Range(0, _weights.Length).Where(place => _weights[place] != 0).ToList();
        file.Write(places.Count);
        foreach (var place in places)
        {
            file.Write(place);
            file.Write(_weights[place]);
        }

        file.Write(_mean);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="features">Those that it was learned with.</param>
    /// <exception cref="IOException">It is no such file.</exception>
    public static LinearValue Read(BinaryReader file, HashedFeatures features)
    {
        var value = new LinearValue(features);
        for (var left = file.ReadInt32(); left > 0; left--)
        {
            var place = file.ReadInt32();
            if (place < 0 || place >= features.Size)
            {
                throw new InvalidDataException($"found the place {place}; wanted 0 to {features.Size - 1}");
            }

            value._weights[place] = file.ReadSingle();
        }

        value._mean = file.ReadDouble();
        return value;
    }

    public void Values(Prefix prefix, ReadOnlySpan<int> candidates, Span<double> values)
    {
        var held = _mean;
        foreach (var token in prefix.Reply)
        {
            held += _weights[features.Holds(token)];
        }

        var last = prefix.Tokens.IsEmpty ? -1 : prefix.Tokens[^1];
        held += _weights[features.Lasts(prefix.Reply.Length + 1)];
        for (var i = 0; i < candidates.Length; i++)
        {
            values[i] = held + _weights[features.Holds(candidates[i])] + _weights[features.EndsIn(last, candidates[i])];
        }
    }

    /// <summary>The values of a reply after each of its tokens.</summary>
    /// <param name="tokens">Prompt and reply.</param>
    /// <param name="values">One a token of the reply.</param>
    public void Along(ReadOnlySpan<int> tokens, int promptLength, Span<double> values)
    {
        var held = _mean;
        for (var at = promptLength; at < tokens.Length; at++)
        {
            held += _weights[features.Holds(tokens[at])];
            var before = at == 0 ? -1 : tokens[at - 1];
            values[at - promptLength] =
                held + _weights[features.EndsIn(before, tokens[at])] + _weights[features.Lasts(at - promptLength + 1)];
        }
    }

    /// <summary>Moves the values along a reply towards targets, by AdaGrad on the mean squared error.</summary>
    public void Learn(ReadOnlySpan<int> tokens, int promptLength, ReadOnlySpan<double> errors, double rate)
    {
        // A token that is held counts at every later place too.
        var later = 0.0;
        for (var at = tokens.Length - 1; at >= promptLength; at--)
        {
            var error = errors[at - promptLength] / errors.Length;
            later += error;
            Move(features.Holds(tokens[at]), later, rate);
            Move(features.EndsIn(at == 0 ? -1 : tokens[at - 1], tokens[at]), error, rate);
            Move(features.Lasts(at - promptLength + 1), error, rate);
        }
    }

    /// <summary>Where values start before anything is learned.</summary>
    public void StartAt(double mean) => _mean = mean;

    private void Move(int place, double error, double rate)
    {
        _squares[place] += (float)(error * error);
        _weights[place] += (float)(rate * error / Math.Sqrt(_squares[place] + Doubt));
    }
}
