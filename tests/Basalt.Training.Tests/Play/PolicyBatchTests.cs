using Basalt.Agents;
using Basalt.Minecraft;

namespace Basalt.Training.Tests;

public sealed class PolicyBatchTests : IDisposable
{
    private const int Players = 5;
    private const int Frames = 30;

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public PolicyBatchTests()
    {
        using var network = PolicyFile.Make();
        PolicyFile.Write(_folder["policy.onnx"], network);
    }

    [Theory]
    [InlineData(Players, 1)]
    [InlineData(2, 1)]
    [InlineData(1, 1)]
    [InlineData(Players, 2)]
    public async Task PlayersTogetherDoWhatEachDoesAlone(int most, int sideBySide)
    {
        using var model = PolicyModel.Load(_folder["policy.onnx"]);
        List<List<PlayerInput>> alone = [];
        for (var player = 0; player < Players; player++)
        {
            alone.Add(await PlayAsync(model, player));
        }

        var shared = PolicyModel.Load(_folder["policy.onnx"]);
        using var batch = new PolicyBatch(shared, most, TimeSpan.FromMilliseconds(20), TimeProvider.System, sideBySide);
        var together = await Task.WhenAll(Enumerable.Range(0, Players).Select(player => Task.Run(() => PlayAsync(batch, player), Cancellation)));
        Assert.Equal(alone, together);
        Assert.InRange(batch.Runs, Players * Frames / most, Players * Frames);
    }

    [Fact]
    public async Task TheScoresAreTheSameButForRounding()
    {
        using var model = PolicyModel.Load(_folder["policy.onnx"]);
        using var rows = new PolicyRows(model, Players);
        var (alone, together) = (Memories(model), Memories(model));
        try
        {
            for (var step = 0; step < 6; step++)
            {
                for (var player = 0; player < Players; player++)
                {
                    new Random((step * 10) + player).NextBytes(alone[player].Image);
                    alone[player].Image.CopyTo(together[player].Image);
                    if (step == 3 && player == 1)
                    {
                        alone[player].Forget();
                        together[player].Forget();
                    }

                    await model.StepAsync(alone[player], Cancellation);
                }

                rows.Run(together);
                for (var player = 0; player < Players; player++)
                {
                    Assert.Equal(alone[player].Buttons.ToArray(), together[player].Buttons.ToArray(), (one, other) => Math.Abs(one - other) < 1e-3);
                    Assert.Equal(alone[player].Escape, together[player].Escape, 1e-3);
                }
            }
        }
        finally
        {
            alone.Concat(together).ToList().ForEach(memory => memory.Dispose());
        }
    }

    [Fact]
    public async Task NobodyWaitsForPlayersWhoHaveGone()
    {
        using var batch = new PolicyBatch(PolicyModel.Load(_folder["policy.onnx"]), 2, TimeSpan.FromDays(1), TimeProvider.System);
        using var stays = batch.CreateMemory();
        batch.CreateMemory().Dispose();
        await batch.StepAsync(stays, Cancellation);
        Assert.Equal(1, batch.Runs);
    }

    public void Dispose() => _folder.Dispose();

    private static List<PolicyMemory> Memories(PolicyModel model) => [.. Enumerable.Range(0, Players).Select(_ => model.CreateMemory())];

    private static async Task<List<PlayerInput>> PlayAsync(IPolicyRunner runner, int player)
    {
        await using var agent = new OnnxPolicyAgent(runner, new Sampling());
        await agent.BeginAsync(PolicyFile.Instruction, player, Cancellation);
        var (pixels, random) = (new byte[640 * 360 * 3], new Random(player));
        List<PlayerInput> actions = [];
        for (var frame = 0; frame < Frames; frame++)
        {
            random.NextBytes(pixels);
            actions.Add(await agent.ActAsync(new Frame(640, 360, pixels), Cancellation));
        }

        return actions;
    }
}
