using Basalt.Core;
using Basalt.Training;

namespace Basalt.Domains;

/// <summary>The size of the benchmark of fictitious authors.</summary>
/// <param name="Forget">Authors to be forgotten; <paramref name="Retain"/>: to be kept; <paramref name="Wordings"/>: for wordings.</param>
/// <param name="Epochs">Times through the training set; <paramref name="Rate"/>: the learning rate; <paramref name="Batch"/>: answers in a step.</param>
/// <param name="Methods">Names of methods.</param>
/// <param name="Strengths">Of each method.</param>
/// <param name="Seeds">Of relearning.</param>
public sealed record BenchmarkSettings(
    int Forget, int Retain, int Wordings, int Vocabulary, int Width, int Layers, int Epochs, double Rate, int Batch,
    IReadOnlyList<string> Methods, IReadOnlyList<double> Strengths, int Seeds, int Seed)
{
    /// <summary>The published size: 40 authors, of whom four are forgotten.</summary>
    public static BenchmarkSettings Whole { get; } =
        new(4, 36, 12, 1500, 128, 3, 40, 2e-3, 32, [.. ForgettingMethod.All.Select(method => method.Name)], [0.3, 1, 3], 5, 1);

    /// <summary>Under a minute: to see that everything works, not to learn from.</summary>
    public static BenchmarkSettings Quick { get; } = new(1, 3, 1, 600, 32, 1, 12, 5e-3, 16, ["gradient-difference", "npo"], [1], 2, 1);

    /// <summary>The same with some of the methods and strengths; with all where none is named.</summary>
    /// <exception cref="BasaltException">There is no such method, or a strength is no positive number.</exception>
    public BenchmarkSettings Only(IReadOnlyList<string> methods, IReadOnlyList<double> strengths) => this with
    {
        Methods = methods.Count == 0 ? Methods : [.. methods.Select(name => ForgettingMethod.Named(name).Name).Distinct()],
        Strengths = strengths.Count == 0 ? Strengths : [.. strengths.Select(strength => new ForgettingSettings(strength).Checked().Strength).Distinct()],
    };

    internal TransformerShape Shape(int vocabulary) => new(vocabulary, Width, Layers, 4, Context: 128);
}
