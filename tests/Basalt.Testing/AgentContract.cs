using Basalt.Core;

namespace Basalt.Testing;

/// <summary>What every agent keeps. Inherit it in the test of an agent and say how to make one and what it sees.</summary>
public abstract class AgentContract<TObservation, TAction>
{
    /// <summary>A fresh agent.</summary>
    protected abstract ValueTask<IAgent<TObservation, TAction>> CreateAsync();

    /// <summary>Observations of two different episodes; the same number gives the same ones, and they may share memory.</summary>
    protected abstract IEnumerable<TObservation> Episode(int number);

    /// <summary>Whether the world would take this action.</summary>
    protected abstract bool IsLegal(TAction action);

    [Fact]
    public async Task TheSameSeedAndTheSameObservationsGiveTheSameActions()
    {
        await using var one = await CreateAsync();
        await using var other = await CreateAsync();
        Assert.Equal(await PlayAsync(one, 1, seed: 5), await PlayAsync(other, 1, seed: 5));
    }

    [Fact]
    public async Task BeginningAnEpisodeForgetsTheOneBefore()
    {
        await using var fresh = await CreateAsync();
        await using var used = await CreateAsync();
        await PlayAsync(used, 1, seed: 5);
        Assert.Equal(await PlayAsync(fresh, 2, seed: 9), await PlayAsync(used, 2, seed: 9));
    }

    [Fact]
    public async Task EveryActionIsLegal()
    {
        await using var agent = await CreateAsync();
        Assert.All(await PlayAsync(agent, 1, seed: 3), action => Assert.True(IsLegal(action), $"{action}"));
    }

    [Fact]
    public async Task ACancelledCallEndsAsCancelled()
    {
        await using var agent = await CreateAsync();
        await agent.BeginAsync("Walk.", 1, CancellationToken.None);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await agent.ActAsync(Episode(1).First(), new CancellationToken(canceled: true)));
    }

    /// <summary>Plays the observations of an episode.</summary>
    protected async Task<List<TAction>> PlayAsync(IAgent<TObservation, TAction> agent, int episode, int seed)
    {
        await agent.BeginAsync("Walk.", seed, CancellationToken.None);
        List<TAction> actions = [];
        foreach (var observation in Episode(episode))
        {
            actions.Add(await agent.ActAsync(observation, CancellationToken.None));
        }

        return actions;
    }
}
