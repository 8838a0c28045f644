using Basalt.Agents;
using Basalt.Core;
using Basalt.Minecraft;
using Basalt.Testing;

namespace Basalt.Training.Tests;

public sealed class OnnxPolicyAgentTests : PlayerAgentContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly PolicyModel _model;

    public OnnxPolicyAgentTests()
    {
        using var network = PolicyFile.Make();
        _model = PolicyModel.Load(PolicyFile.Write(_folder["policy.onnx"], network));
    }

    [Fact]
    public async Task TwoSeedsGiveDifferentActions()
    {
        await using var agent = new OnnxPolicyAgent(_model, new Sampling());
        Assert.NotEqual(await PlayAsync(agent, 1, seed: 1), await PlayAsync(agent, 1, seed: 2));
    }

    [Fact]
    public async Task WithoutChanceTheSeedDoesNotMatter()
    {
        await using var agent = new OnnxPolicyAgent(_model, new Sampling(Deterministic: true));
        Assert.Equal(await PlayAsync(agent, 1, seed: 1), await PlayAsync(agent, 1, seed: 2));
    }

    [Fact]
    public async Task TwoPlayersOfOneModelDoNotShareTheirMemory()
    {
        await using var alone = new OnnxPolicyAgent(_model, new Sampling());
        var wanted = await PlayAsync(alone, 1, seed: 1);

        await using var one = new OnnxPolicyAgent(_model, new Sampling());
        await using var other = new OnnxPolicyAgent(_model, new Sampling());
        await one.BeginAsync(PolicyFile.Instruction, 1, CancellationToken.None);
        await other.BeginAsync(PolicyFile.Instruction, 2, CancellationToken.None);
        List<PlayerInput> found = [];
        foreach (var frame in Episode(1))
        {
            found.Add(await one.ActAsync(frame, CancellationToken.None));
            await other.ActAsync(Episode(2).First(), CancellationToken.None);
        }

        Assert.Equal(wanted, found);
    }

    [Fact]
    public async Task ItEndsItsEpisodeWhenThePolicySaysSo()
    {
        await using var agent = new OnnxPolicyAgent(_model, new Sampling());
        var ended = 0;
        for (var seed = 0; seed < 10; seed++)
        {
            ended += (await PlayAsync(agent, 1, seed)).Count(action => action.Holds(Buttons.Escape));
        }

        // 400 draws at odds of about 1 to 20.
        Assert.InRange(ended, 1, 200);
    }

    public void Dispose()
    {
        _model.Dispose();
        _folder.Dispose();
    }

    protected override ValueTask<IAgent<Frame, PlayerInput>> CreateAsync() =>
        ValueTask.FromResult<IAgent<Frame, PlayerInput>>(new OnnxPolicyAgent(_model, new Sampling()));
}
