using Basalt.Core;
using Basalt.Training.Format;

namespace Basalt.Training;

/// <summary>
/// The ONNX graph of an encoder with trained heads instead of its own. The nodes that compute the encoder's vector and its state stay
/// unchanged; the others are removed.
/// </summary>
public static class EmbeddingGraph
{
    private const string StateOut = "state_out";
    private const string Task = "task";
    private const int OldestOperatorSet = 13;
    private const int GraphAttribute = 5;
    private const int GraphsAttribute = 10;

    /// <summary>Builds the graph.</summary>
    /// <param name="encoderPath">An ONNX policy with an output <c>latent</c>, in a single file.</param>
    /// <param name="escapeThreshold">See <see cref="PolicyOutputs.Add"/>.</param>
    /// <exception cref="BasaltException">It has no such output, its weights are in another file, or its operator set is too old.</exception>
    public static OnnxGraph Build(string encoderPath, EmbeddingHeads heads, double? escapeThreshold)
    {
        var file = Path.GetFileName(encoderPath);
        ModelProto model;
        using (var stream = File.OpenRead(encoderPath))
        {
            model = ModelProto.Parser.ParseFrom(stream);
        }

        if (model.Graph.Output.All(output => output.Name != PolicyOutputs.Latent))
        {
            throw new BasaltException($"{file}: found no output '{PolicyOutputs.Latent}'; wanted the encoder's vector there");
        }

        if (model.Graph.Initializer.Any(weight => weight.ExternalData.Count > 0))
        {
            throw new BasaltException($"{file}: found weights in another file; wanted an encoder of one file");
        }

        if (model.OpsetImport.Any(set => set.Domain is "" or "ai.onnx" && set.Version < OldestOperatorSet))
        {
            throw new BasaltException($"{file}: found an operator set older than {OldestOperatorSet}; wanted that or a newer one");
        }

        Prune(model.Graph);
        DetachTask(model.Graph);
        var graph = new OnnxGraph(model);
        var task = model.Graph.Input.Any(input => input.Name == Task) ? Task : graph.Input(Task, OnnxType.Int64, "batch");
        var x = graph.Add("Reshape", [PolicyOutputs.Latent, graph.Integers(0, heads.Mean.shape[0])]);
        x = graph.Add("Mul", [graph.Add("Sub", [x, graph.Weight("heads.mean", heads.Mean)]), graph.Weight("heads.scale", heads.Scale)]);
        x = graph.Linear("heads.hidden", heads.Hidden, x);
        x = graph.Add("Relu", [graph.Add("Add", [x, graph.Add("Gather", [graph.Weight("heads.task", heads.Task.weight!), task])])]);
        PolicyOutputs.Add(graph, x, heads.Choose, heads.Aim, heads.End, escapeThreshold);
        return graph;
    }

    /// <summary>Removes the nodes and weights that neither the vector nor the states depend on.</summary>
    private static void Prune(GraphProto graph)
    {
        var kept = graph.Output
            .Where(output => output.Name == PolicyOutputs.Latent || output.Name.StartsWith(StateOut, StringComparison.Ordinal)).ToList();
        graph.Output.Clear();
        graph.Output.Add(kept);
        if (graph.Node.SelectMany(node => node.Attribute).Any(attribute => attribute.Type is GraphAttribute or GraphsAttribute))
        {
            // Subgraphs may use names of the outer graph; this search does not find those uses.
            return;
        }

        var needed = kept.Select(output => output.Name).ToHashSet();
        List<NodeProto> nodes = [];
        foreach (var node in graph.Node.Reverse().Where(node => node.Output.Any(needed.Contains)))
        {
            nodes.Add(node);
            needed.UnionWith(node.Input);
        }

        nodes.Reverse();
        graph.Node.Clear();
        graph.Node.Add(nodes);
        var weights = graph.Initializer.Where(weight => needed.Contains(weight.Name)).ToList();
        graph.Initializer.Clear();
        graph.Initializer.Add(weights);
    }

    /// <summary>
    /// Connects the encoder to task 0. Its tasks are not those of the heads, and it saw task 0 when the training vectors were computed.
    /// </summary>
    private static void DetachTask(GraphProto graph)
    {
        const string None = "encoder_no_task";
        foreach (var node in graph.Node)
        {
            for (var i = 0; i < node.Input.Count; i++)
            {
                node.Input[i] = node.Input[i] == Task ? None : node.Input[i];
            }
        }

        if (graph.Node.Any(node => node.Input.Contains(None)))
        {
            graph.Node.Insert(0, new NodeProto { OpType = "Sub", Name = None, Input = { Task, Task }, Output = { None } });
        }
    }
}
