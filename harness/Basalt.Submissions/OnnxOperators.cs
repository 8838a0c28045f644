using Basalt.Core;

namespace Basalt.Submissions;

/// <summary>What a node names: an operator, or a function that the model's file itself defines.</summary>
/// <param name="Domain">The operator's domain. ONNX's own is <c>ai.onnx</c>, which files also write as an empty text.</param>
/// <param name="Overload">Distinguishes functions of one name; usually empty.</param>
internal readonly record struct OnnxOperator(string Domain, string Name, string Overload)
{
    public override string ToString() => VisibleText.OneLine(Overload.Length == 0 ? $"{Domain}.{Name}" : $"{Domain}.{Name}:{Overload}");
}

/// <summary>
/// Which operators a model runs. ONNX Runtime replaces each node that calls a function by the function's body, so this counts the operators
/// of the bodies, and how often each runs.
/// </summary>
internal sealed class OnnxOperators
{
    /// <summary>Nodes that a model may have once its functions are put in; the largest policies have some ten thousand.</summary>
    private const long MostNodes = 1_000_000;

    /// <summary>Domains of ONNX and of ONNX Runtime.</summary>
    private static readonly HashSet<string> Known =
    [
        "ai.onnx", "ai.onnx.ml", "ai.onnx.training", "ai.onnx.preview.training",
        "com.microsoft", "com.microsoft.experimental", "com.microsoft.nchwc", "com.ms.internal.nhwc",
    ];

    private readonly Dictionary<OnnxOperator, Dictionary<OnnxOperator, long>> _functions = [];

    /// <summary>Adds a node.</summary>
    /// <param name="scope">Nodes of the graph or of a function's body, with how often each operator stands in it.</param>
    public static void Add(Dictionary<OnnxOperator, long> scope, OnnxOperator called) => scope[called] = scope.GetValueOrDefault(called) + 1;

    /// <summary>The nodes of the graph and of the graphs in it.</summary>
    public Dictionary<OnnxOperator, long> Graph { get; } = [];

    /// <summary>Adds a function with the nodes of its body.</summary>
    public void Define(OnnxOperator function, Dictionary<OnnxOperator, long> body) => _functions[function] = body;

    /// <summary>What is wrong, as the end of a sentence that begins with the model's name; null when nothing is.</summary>
    public string? Complaint()
    {
        var ordered = InnermostFirst();
        if (ordered.Count < _functions.Count)
        {
            return $"has the function {Cycle(ordered)}, which calls itself; must have functions without recursion";
        }

        if (Foreign() is var (foreign, function))
        {
            var place = function is { } its ? $" in its function {its}" : "";
            return $"uses the operator {VisibleText.OneLine(foreign.Name)} of {VisibleText.OneLine(foreign.Domain)}{place}, which nothing defines; "
                + "must use ONNX's own, ONNX Runtime's, or functions in the file";
        }

        return Nodes(ordered) > MostNodes ? $"has functions that come to more than {MostNodes} operators; must be at most that" : null;
    }

    /// <summary>
    /// Sorts functions after those that they call. Leaves out functions that call themselves, directly or not, and their callers.
    /// </summary>
    private List<OnnxOperator> InnermostFirst()
    {
        var open = _functions.ToDictionary(function => function.Key, function => function.Value.Keys.Count(_functions.ContainsKey));
        var callers = _functions
            .SelectMany(function => function.Value.Keys.Where(_functions.ContainsKey).Select(called => (Called: called, Caller: function.Key)))
            .ToLookup(call => call.Called, call => call.Caller);
        var ready = new Queue<OnnxOperator>(open.Where(function => function.Value == 0).Select(function => function.Key));
        List<OnnxOperator> ordered = [];
        while (ready.TryDequeue(out var function))
        {
            ordered.Add(function);
            foreach (var caller in callers[function].Where(caller => --open[caller] == 0))
            {
                ready.Enqueue(caller);
            }
        }

        return ordered;
    }

    /// <summary>
    /// Finds a function that calls itself. A function outside the order calls another one outside it, so the search ends in a circle.
    /// </summary>
    private OnnxOperator Cycle(List<OnnxOperator> ordered)
    {
        var (sound, passed) = (ordered.ToHashSet(), new HashSet<OnnxOperator>());
        var at = _functions.Keys.First(function => !sound.Contains(function));
        while (passed.Add(at))
        {
            at = _functions[at].Keys.First(called => _functions.ContainsKey(called) && !sound.Contains(called));
        }

        return at;
    }

    /// <summary>The first foreign operator that would run, and the function that holds it; null for the graph itself.</summary>
    private (OnnxOperator Operator, OnnxOperator? Function)? Foreign()
    {
        var waiting = new Queue<(Dictionary<OnnxOperator, long> Nodes, OnnxOperator? Function)>([(Graph, null)]);
        HashSet<OnnxOperator> seen = [];
        while (waiting.TryDequeue(out var scope))
        {
            foreach (var called in scope.Nodes.Keys)
            {
                if (!_functions.TryGetValue(called, out var body))
                {
                    if (!Known.Contains(called.Domain))
                    {
                        return (called, scope.Function);
                    }
                }
                else if (seen.Add(called))
                {
                    waiting.Enqueue((body, called));
                }
            }
        }

        return null;
    }

    /// <summary>Counts the nodes after every call is replaced. Stops at one past the limit.</summary>
    private long Nodes(List<OnnxOperator> ordered)
    {
        Dictionary<OnnxOperator, long> sizes = [];
        long Size(Dictionary<OnnxOperator, long> nodes) =>
            (long)Math.Min(nodes.Sum(node => (double)node.Value * sizes.GetValueOrDefault(node.Key, 1)), MostNodes + 1);
        ordered.ForEach(function => sizes[function] = Math.Max(1, Size(_functions[function])));
        return Size(Graph);
    }
}
