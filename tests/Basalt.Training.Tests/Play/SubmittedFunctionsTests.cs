using Basalt.Agents;
using Basalt.Core;
using Basalt.Inference;
using static Basalt.Training.Tests.FunctionsFile;

namespace Basalt.Training.Tests;

public sealed class SubmittedFunctionsTests : IDisposable
{
    private const string Torch = "pkg.onnxscript.torch_lib";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void FunctionsOfTheFileThatComeDownToOnnxAreTakenAndPlay()
    {
        Write(
            (Torch, "aten_relu"),
            new Function(Torch, "aten_relu", "", ("pkg.torch.nn", "Act"), ("", "Identity")),
            new Function("pkg.torch.nn", "Act", "", ("", "Relu"), ("com.microsoft", "Gelu")));
        Assert.Single(Read().Models);
        using var model = PolicyModel.Load(_folder["policy.onnx"], InferenceDevice.Cpu);
    }

    [Fact]
    public void AFunctionThatNobodyCallsHarmsNobody()
    {
        Write(("", "Relu"), new Function(Torch, "unused", "", ("my.own", "Mine")));
        Assert.Single(Read().Models);
    }

    [Fact]
    public void AnOperatorThatNothingDefinesIsNamed()
    {
        Write((Torch, "aten_gelu"), new Function(Torch, "aten_relu", "", ("", "Relu")));
        Says($"uses the operator aten_gelu of {Torch}, which nothing defines; must use ONNX's own, ONNX Runtime's, or functions in the file");
    }

    [Fact]
    public void AForeignOperatorInAFunctionOfAFunctionIsNamedWithItsPlace()
    {
        Write(
            (Torch, "outer"),
            new Function(Torch, "outer", "", ("", "Relu"), (Torch, "inner")),
            new Function(Torch, "inner", "", ("my.own", "Mine")));
        Says($"uses the operator Mine of my.own in its function {Torch}.inner, which nothing defines");
    }

    [Fact]
    public void AFunctionOfTheNameInAnotherDomainOrAnotherOverloadIsAnother()
    {
        Write((Torch, "aten_relu"), new Function("pkg.torch.other", "aten_relu", "", ("", "Relu")));
        Says("uses the operator aten_relu");
        Write((Torch, "aten_relu"), new Function(Torch, "aten_relu", "out", ("", "Relu")));
        Says("uses the operator aten_relu");
    }

    [Fact]
    public void AFunctionThatCallsItselfIsRefused()
    {
        Write((Torch, "again"), new Function(Torch, "again", "", ("", "Relu"), (Torch, "again")));
        Says($"has the function {Torch}.again, which calls itself; must have functions without recursion");
    }

    [Fact]
    public void FunctionsThatCallEachOtherInACircleAreRefused()
    {
        Function Calls(string name, string other) => new(Torch, name, "", (Torch, other));
        Write((Torch, "a"), Calls("a", "b"), Calls("b", "c"), Calls("c", "b"));
        Says($"has the function {Torch}.b, which calls itself");
    }

    [Fact]
    public void FunctionsThatDoubleAtEveryLevelAreRefusedAndNotCounted()
    {
        Function Twice(int level) => new(Torch, $"f{level}", "", (Torch, $"f{level - 1}"), (Torch, $"f{level - 1}"));
        Write((Torch, "f60"), [.. Enumerable.Range(1, 60).Select(Twice), new Function(Torch, "f0", "", ("", "Relu"))]);
        Says("has functions that come to more than 1000000 operators");
        var problem = Assert.Throws<BasaltException>(() => PolicyModel.Load(_folder["policy.onnx"]));
        Assert.StartsWith("policy.onnx has functions that come to", problem.Message);
    }

    [Fact]
    public void ALongChainOfFunctionsIsNoRecursion()
    {
        Function Once(int level) => new(Torch, $"f{level}", "", (Torch, $"f{level - 1}"));
        Write((Torch, "f3000"), [.. Enumerable.Range(1, 3000).Select(Once), new Function(Torch, "f0", "", ("", "Relu"))]);
        Assert.Single(Read().Models);
    }

    public void Dispose() => _folder.Dispose();

    private void Write((string Domain, string Name) call, params Function[] functions) =>
        FunctionsFile.Write(_folder["policy.onnx"], call, functions);

    private void Says(string sentence) => Assert.StartsWith($"submission mine: policy.onnx {sentence}", Assert.Throws<BasaltException>(Read).Message);

    private SubmittedPolicies Read()
    {
        var settings = Json.ReadObject("""{"model": "policy.onnx"}""", "settings");
        settings["folder"] = _folder["."];
        return SubmittedPolicies.Read("mine", settings);
    }
}
