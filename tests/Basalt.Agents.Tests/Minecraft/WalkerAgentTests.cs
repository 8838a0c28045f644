using Basalt.Core;
using Basalt.Minecraft;
using Basalt.Testing;

namespace Basalt.Agents.Tests;

public sealed class WalkerAgentTests : PlayerAgentContract
{
    [Fact]
    public async Task ItWalksWhileThePictureMovesAndJumpsWhenItStandsStill()
    {
        await using var agent = new WalkerAgent();
        var actions = await PlayAsync(agent, 1, seed: 1);
        Assert.All(actions[..30], action => Assert.Equal(Buttons.Forward | Buttons.Sprint, action.Held));
        Assert.True(actions[^1].Holds(Buttons.Forward | Buttons.Jump));
    }

    [Fact]
    public async Task ItTurnsAwayWhenJumpingDoesNotHelp()
    {
        await using var agent = new WalkerAgent();
        await agent.BeginAsync("Walk.", 1, CancellationToken.None);
        var wall = new Frame(640, 360, new byte[640 * 360 * 3]);
        var turned = 0f;
        for (var i = 0; i < 60; i++)
        {
            turned += Math.Abs((await agent.ActAsync(wall, CancellationToken.None)).YawDegrees);
        }

        Assert.True(turned >= 90, $"turned {turned} degrees");
    }

    protected override ValueTask<IAgent<Frame, PlayerInput>> CreateAsync() => ValueTask.FromResult<IAgent<Frame, PlayerInput>>(new WalkerAgent());
}
