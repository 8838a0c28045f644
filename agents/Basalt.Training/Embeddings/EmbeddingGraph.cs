using Basalt.Core;
using Basalt.Training.Format;

namespace Basalt.Training;

/// <summary>
/// An encoder's ONNX graph with learned heads in place of its own. Everything of the encoder that leads to its vector and to what it
/// remembers stays as it is, the rest is left out.
/// </summary>
public static class EmbeddingGraph
{
    private const string StateOut = "state_out";
    private const string Task = "task";
    private const int OldestOperatorSet = 13;
    private const int GraphAttribute = 5;
    private const int GraphsAttribute = 10;

    /// <param name="encoderPath">An ONNX policy with an output <c>latent</c>, all in one file.</param>
    /// <exception cref="BasaltException">It has no such output, or its weights stand in another file.</exception>
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

    /// <summary>Keeps what the vector and the states are made of.</summary>
    private static void Prune(GraphProto graph)
    {
        var kept = graph.Output.Where(output => output.Name == PolicyOutputs.Latent || output.Name.StartsWith(StateOut, StringComparison.Ordinal)).ToList();
        graph.Output.Clear();
        graph.Output.Add(kept);
        if (graph.Node.SelectMany(node => node.Attribute).Any(attribute => attribute.Type is GraphAttribute or GraphsAttribute))
        {
            // Graphs within graphs use names of the outer one, which are not looked for here.
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

    /// <summary>The encoder's own tasks are others than the heads': it goes on seeing task 0, as it did when the vectors were made.</summary>
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
