using Basalt.Core;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Basalt.Agents;

/// <summary>
/// Checks that a policy's answer to a row of a batch is its answer to the same row alone. Only then can several players share a run of the
/// model.
/// </summary>
internal sealed class PolicyRowsCheck(PolicyModel model)
{
    private const int Rows = 3;
    private const int Steps = 3;

    // Another batch size may add the same numbers in another order. With the same batch size the order is the same.
    private const double Rounding = 2e-3;
    private const double None = 1e-5;
    private const double Smallest = 1e-6;

    /// <exception cref="BasaltException">
    /// It does not run with several rows, its outputs have another shape than one row each, or rows depend on each other.
    /// </exception>
    public void Run()
    {
        for (var batch = 2; batch <= Rows; batch++)
        {
            CheckShapes(batch);
        }

        using var alone = new Players(model, Rows);
        using var again = new Players(model, Rows);
        using var two = new Players(model, Rows - 1);
        using var three = new Players(model, Rows);
        using var beside = new Players(model, Rows);
        for (var step = 0; step < Steps; step++)
        {
            foreach (var players in new[] { alone, again, two, three, beside })
            {
                players.Look(step, others: players == beside);
            }

            alone.StepEach();
            again.StepEach();
            if (Difference(alone, again, 0, None) is not null)
            {
                // The model draws random numbers, so that answers cannot be compared.
                return;
            }

            two.StepTogether();
            three.StepTogether();
            beside.StepTogether();
            for (var row = 0; row < Rows; row++)
            {
                Check(Difference(alone, three, row, Rounding), Rows, "alone");
                Check(row < Rows - 1 ? Difference(alone, two, row, Rounding) : null, Rows - 1, "alone");
            }

            Check(Difference(three, beside, 0, None), Rows, "beside others");
        }
    }

    private void CheckShapes(int batch)
    {
        var signature = model.Signature;
        var found = model.Probe(batch);
        foreach (var output in signature.Outputs)
        {
            var (type, shape) = (found[output.Name].ElementDataType, found[output.Name].Shape);
            if (!shape.SequenceEqual(output.Shape(batch)))
            {
                throw new BasaltException(
                    $"{model.Name}: output '{output.Name}' is {PolicySignature.Show(type, shape)} for a batch of {batch}; "
                    + $"must be {PolicySignature.Show(output.Type, output.Shape(batch))}");
            }
        }
    }

    private void Check((string Output, double Difference)? found, int batch, string beside)
    {
        if (found is var (output, difference))
        {
            throw new BasaltException(
                $"{model.Name}: output '{output}' of a row depends on the other rows: in a batch of {batch} it differs by {difference:0.#####} "
                + $"from the same row {beside}; must be as in a batch of 1");
        }
    }

    /// <summary>The first output whose row differs by more than the tolerance, and the difference; null if none does.</summary>
    /// <param name="share">The tolerance as a share of the row's largest value.</param>
    private (string Output, double Difference)? Difference(Players one, Players other, int row, double share)
    {
        for (var i = 0; i < model.Signature.Outputs.Count; i++)
        {
            var (wanted, found) = (Numbers(one.Answers(row)[i]), Numbers(other.Answers(row)[i]));
            var largest = wanted.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty().Max();
            var difference = wanted.Zip(found, Apart).DefaultIfEmpty().Max();
            if (difference > Math.Max(Smallest, share * largest))
            {
                return (model.Signature.Outputs[i].Name, difference);
            }
        }

        return null;
    }

    // Equals treats infinities of the same sign, and two NaNs, as equal.
    private static double Apart(double one, double other) =>
        one.Equals(other) ? 0 : Math.Abs(one - other) is var apart && double.IsNaN(apart) ? double.PositiveInfinity : apart;

    private static double[] Numbers(OrtValue value) => value.GetTensorTypeAndShape().ElementDataType switch
    {
        TensorElementType.Float => [.. value.GetTensorDataAsSpan<float>().ToArray().Select(number => (double)number)],
        TensorElementType.Float16 => [.. value.GetTensorDataAsSpan<Float16>().ToArray().Select(number => (double)number.ToFloat())],
        TensorElementType.BFloat16 => [.. value.GetTensorDataAsSpan<BFloat16>().ToArray().Select(number => (double)number.ToFloat())],
        TensorElementType.Double => value.GetTensorDataAsSpan<double>().ToArray(),
        _ => [.. value.GetTensorMutableRawData().ToArray().Select(number => (double)number)],
    };

    /// <summary>Players with different images and tasks, whose episodes do not begin together.</summary>
    private sealed class Players(PolicyModel model, int count) : IDisposable
    {
        private readonly PolicyMemory[] _memories = [.. Enumerable.Range(0, count).Select(_ => new PolicyMemory(model, stateAllocator: null))];
        private readonly PolicyRows _rows = new(model, count);

        public IReadOnlyList<OrtValue> Answers(int row) => _memories[row].Answers;

        /// <param name="others">Whether all but the first see something else.</param>
        public void Look(int step, bool others)
        {
            for (var row = 0; row < count; row++)
            {
                if (step == Steps - 1 && row == 1)
                {
                    _memories[row].Forget();
                }

                var scene = others && row > 0 ? row + Rows : row;
                _memories[row].Task = scene % (model.Tasks.Count + 1);
                Picture(scene, step, _memories[row].Image);
            }
        }

        public void StepEach() => Array.ForEach(_memories, model.Step);

        public void StepTogether() => _rows.Run(_memories);

        public void Dispose()
        {
            _rows.Dispose();
            Array.ForEach(_memories, memory => memory.Dispose());
        }

        // Noise of another brightness each, since to many a network all noise of one brightness is one picture.
        private static void Picture(int scene, int step, Span<byte> image)
        {
            new Random((scene * Steps) + step).NextBytes(image);
            var floor = scene * byte.MaxValue / (2 * Rows);
            for (var i = 0; i < image.Length; i++)
            {
                image[i] = (byte)(floor + (image[i] / (2 * Rows)));
            }
        }
    }
}
