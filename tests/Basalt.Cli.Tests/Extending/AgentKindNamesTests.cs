using Basalt.Core;
using Basalt.Domains;

namespace Basalt.Cli.Tests;

public sealed class AgentKindNamesTests
{
    private sealed record Kind(string Name) : IAgentKind;

    [Fact]
    public void TwoKindsOfOneNameAreRefusedInOneSentence() => Assert.Equal(
        "found 2 kinds of agents of the name onnx; wanted one row for each name",
        Assert.Throws<BasaltException>(() => AgentKinds.Checked<IAgentKind>([new Kind("onnx"), new Kind("random"), new Kind("onnx")])).Message);

    [Fact]
    public void KindsOfDifferentNamesAreTaken()
    {
        IReadOnlyList<IAgentKind> kinds = [new Kind("onnx"), new Kind("random")];
        Assert.Same(kinds, AgentKinds.Checked(kinds));
    }

    [Fact]
    public void EveryKindThatComesWithBasaltHasANameOfItsOwn()
    {
        using var catalogue = new Catalogue();
        Assert.Distinct(catalogue.All.SelectMany(domain => domain.Kinds).Select(kind => kind.Name));
    }
}
