namespace Basalt.Cli.Tests;

/// <summary>
/// Whatever is played, replaced, resumed, renamed, damaged, forged and imported in whatever order: no episode is ever credited to bytes
/// that did not play it. Every exhibit here says the digest of the weights that its agent really read, so that credit can be checked.
/// </summary>
public sealed class CreditTests
{
    private const int Sequences = 40;
    private const int Steps = 14;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, Sequences)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task NoSequenceOfDeedsCreditsAnEpisodeToBytesThatDidNotPlayIt(int seed)
    {
        var random = new Random(seed);
        using var season = new ForgedSeason(random);
        List<string> story = [];
        for (var step = 0; step < Steps; step++)
        {
            story.Add(await season.DoAsync(Cancellation));
            foreach (var record in season.Returned)
            {
                season.CheckCredit(record, story);
            }

            season.CheckRecord(story);
        }

        // A last look by the verb that believes nothing that it has seen before.
        await season.PlayAllAsync(Cancellation);
        Assert.Equal(season.Names.Count, season.Returned.Select(record => record.Submission!.Files!.Values.Single()).Distinct().Count() + season.Twins);
    }
}
