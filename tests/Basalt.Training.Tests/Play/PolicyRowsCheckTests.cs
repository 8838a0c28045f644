using Basalt.Agents;
using Basalt.Core;
using Basalt.Inference;

namespace Basalt.Training.Tests;

public sealed class PolicyRowsCheckTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string File => _folder["policy.onnx"];

    [Fact]
    public void APolicyThatAnswersEachRowByItselfPasses()
    {
        Write((_, light) => light);
        Check();
        using var network = PolicyFile.Make();
        PolicyFile.Write(File, network);
        Check();
    }

    [Fact]
    public void AMeanOverTheBatchIsNamed()
    {
        Write((graph, light) => graph.Add("Sub", [light, graph.Add("ReduceMean", [light], ("axes", new long[] { 0 }), ("keepdims", 1L))]));
        Refused(
            @"^policy.onnx: output 'buttons' of a row depends on the other rows: in a batch of [23] it differs by [\d.]+ "
            + @"from the same row (alone|beside others); must be as in a batch of 1$");
    }

    [Fact]
    public void ALittleOfTheOtherRowsIsNamedToo()
    {
        Write((graph, light) =>
        {
            var most = graph.Add("ReduceMax", [light], ("axes", new long[] { 0 }), ("keepdims", 1L));
            return graph.Add("Add", [light, graph.Add("Mul", [most, graph.Scalar(1e-3f)])]);
        });
        Refused("output 'buttons' of a row depends on the other rows");
    }

    [Fact]
    public void RowsInTheirPlacesOfOthersAreNamed()
    {
        Write((graph, light) =>
        {
            var rows = graph.Add("Shape", [light], ("start", 0L), ("end", 1L));
            return graph.Add("ReverseSequence", [light, rows], ("batch_axis", 1L), ("time_axis", 0L));
        });
        Refused("output 'buttons' of a row depends on the other rows");
    }

    [Fact]
    public void AStateThatTakesFromItsNeighboursIsNamed()
    {
        Write((_, light) => light, state: (graph, seen) => graph.Add("CumSum", [seen, graph.Integers(0)]));
        Refused("output 'state_out' of a row depends on the other rows");
    }

    [Fact]
    public void ABatchOfOneThatIsBakedInIsNamedWithItsNode()
    {
        Write((graph, light) => graph.Add("Reshape", [light, graph.Integers(1, 1)]));
        Refused(
            @"^policy.onnx: found a model that does not run with a batch of 2 \(node 'Reshape_\d+' \(Reshape\): "
            + @".*Input shape:\{2,1\}, requested shape:\{1,1\}\); must run with any batch, as its inputs state$");
    }

    [Fact]
    public void AStateOfOneRowInsideIsNamedWithItsNode()
    {
        Write((graph, light) =>
        {
            var steps = graph.Add("Unsqueeze", [light, graph.Integers(0)]);
            string Zeros(params long[] sizes) => graph.Add("Expand", [graph.Scalar(0), graph.Integers(sizes)]);
            var hidden = graph.Add("GRU", [steps, Zeros(1, 3, 1), Zeros(1, 3, 1), "", "", Zeros(1, 1, 1)], 2, ("hidden_size", 1L))[1];
            return graph.Add("Squeeze", [hidden, graph.Integers(0)]);
        });
        Refused(@"does not run with a batch of 2 \(node 'GRU_\d+' \(GRU\): Input initial_h must have shape \{1,2,1\}\. Actual:\{1,1,1\}\)");
    }

    [Fact]
    public void AnswersForTheFirstRowOnlyAreNamedWithBothShapes()
    {
        Write((graph, light) => graph.Add("Slice", [light, graph.Integers(0), graph.Integers(1), graph.Integers(0)]));
        Refused(@"^policy.onnx: output 'buttons' is float \[1, 8641\] for a batch of 2; must be float \[2, 8641\]$");
    }

    [Fact]
    public void AnOutputWithoutABatchIsNamedAtLoad()
    {
        Write((_, light) => light, buttons: (graph, made) => graph.Add("Squeeze", [made, graph.Integers(0)]));
        Assert.Equal("policy.onnx: output 'buttons' is float [8641] for a batch of one; must be float [1, 8641]", Refused("buttons"));
    }

    [Fact]
    public void ABatchInTheWrongPlaceIsNamedAtLoad()
    {
        Write((_, light) => light, buttons: (graph, made) => graph.Add("Transpose", [made], ("perm", new long[] { 1, 0 })));
        Refused(@"output 'buttons' is float \[8641, 1\] for a batch of one; must be float \[1, 8641\]");
    }

    [Fact]
    public void ALogOddsThatLostItsBatchIsNamedAtLoad()
    {
        Write((_, light) => light, escape: (graph, light) => graph.Add("ReduceSum", [light], ("keepdims", 0L)));
        Refused(@"output 'escape' is float \[\] for a batch of one; must be float \[1\]");
    }

    [Fact]
    public void ATimeAxisOfOneAndAnEscapeWithoutAColumnAreAsGood()
    {
        Write(
            (_, light) => light,
            buttons: (graph, made) => graph.Add("Unsqueeze", [made, graph.Integers(1)]),
            escape: (graph, light) => graph.Add("Squeeze", [light, graph.Integers(1)]));
        Check();
    }

    [Fact]
    public void APolicyThatDrawsLotsInsideIsNotCompared()
    {
        Write((graph, light) => graph.Add("Mul", [light, graph.Add("RandomUniformLike", [light])]));
        Check();
    }

    [Fact]
    public void PlayersWhoShareARunAreRefusedInTheSameSentence()
    {
        Write((graph, light) => graph.Add("Reshape", [light, graph.Integers(1, 1)]));
        var sentence = Refused("batch of 2");
        var model = PolicyModel.Load(File, InferenceDevice.Cpu);
        Assert.Equal(sentence, Assert.Throws<BasaltException>(() => new PolicyBatch(model, 2, PolicyBatch.Patience, TimeProvider.System)).Message);
        using var alone = new PolicyBatch(PolicyModel.Load(File, InferenceDevice.Cpu), 1, PolicyBatch.Patience, TimeProvider.System);
    }

    public void Dispose() => _folder.Dispose();

    private void Check()
    {
        using var model = PolicyModel.Load(File, InferenceDevice.Cpu);
        model.CheckRows();
    }

    private string Refused(string pattern)
    {
        var said = Assert.Throws<BasaltException>(Check).Message;
        Assert.Matches(pattern, said);
        return said;
    }

    /// <summary>Writes a policy that answers how light its picture is.</summary>
    /// <param name="answer">What becomes of the light, batch × 1.</param>
    /// <param name="state">What becomes of the light plus the state, batch × 1; null for a policy without a state.</param>
    private void Write(
        Func<OnnxGraph, string, string> answer, Func<OnnxGraph, string, string>? buttons = null, Func<OnnxGraph, string, string>? escape = null,
        Func<OnnxGraph, string, string>? state = null)
    {
        var graph = new OnnxGraph("rows");
        var image = graph.Input("image", OnnxType.UInt8, "batch", 128, 128, 3);
        var seen = graph.Add("Flatten", [graph.Add("Cast", [image], ("to", 1L))], ("axis", 1L));
        var light = graph.Add("Mul", [graph.Add("ReduceSum", [seen, graph.Integers(1)], ("keepdims", 1L)), graph.Scalar(1e-6f)]);
        if (state is not null)
        {
            var sum = graph.Add("Add", [light, graph.Input("state_in", OnnxType.Float, "batch", 1)]);
            graph.Output("state_out", state(graph, sum), OnnxType.Float, "batch", 1);
        }

        var made = graph.Add("Tile", [answer(graph, light), graph.Integers(1, 8641)]);
        graph.Output("buttons", buttons?.Invoke(graph, made) ?? made, OnnxType.Float);
        graph.Output("camera", graph.Add("Tile", [light, graph.Integers(1, 121)]), OnnxType.Float, "batch", 121);
        if (escape is not null)
        {
            graph.Output("escape", escape(graph, light), OnnxType.Float);
        }

        OnnxWriter.Write(graph, File, new Dictionary<string, string>());
    }
}
