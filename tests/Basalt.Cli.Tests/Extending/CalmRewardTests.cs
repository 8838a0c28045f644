namespace Basalt.Cli.Tests;

public sealed class CalmRewardTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("The harbour is safe. The ships are in.", 0)]
    [InlineData("The harbour is safe! The ships are in.", -0.5)]
    [InlineData("Ships! Ships!", -1)]
    public void AReplyIsLessCalmWithEveryExclamationMark(string reply, double score) =>
        Assert.Equal(score, new CalmReward().Score("The state of the harbour is", reply));
}
