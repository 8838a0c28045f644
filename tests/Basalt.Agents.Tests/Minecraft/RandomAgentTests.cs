using Basalt.Core;
using Basalt.Minecraft;
using Basalt.Testing;

namespace Basalt.Agents.Tests;

public sealed class RandomAgentTests : PlayerAgentContract
{
    [Fact]
    public async Task TwoSeedsGiveDifferentActions()
    {
        await using var agent = new RandomAgent();
        Assert.NotEqual(await PlayAsync(agent, 1, seed: 1), await PlayAsync(agent, 1, seed: 2));
    }

    [Fact]
    public async Task ItNeitherEndsItsEpisodeNorOpensAScreen()
    {
        await using var agent = new RandomAgent();
        for (var seed = 0; seed < 20; seed++)
        {
            Assert.DoesNotContain(await PlayAsync(agent, 1, seed), action => (action.Held & (Buttons.Escape | Buttons.Inventory)) != 0);
        }
    }

    protected override ValueTask<IAgent<Frame, PlayerInput>> CreateAsync() => ValueTask.FromResult<IAgent<Frame, PlayerInput>>(new RandomAgent());
}
