using System.Diagnostics.CodeAnalysis;
using Basalt.Core;
using Basalt.Minecraft;

namespace Basalt.Testing;

/// <summary>
/// What every Minecraft-like environment must do, whichever door it stands behind. Inherit it, say how to make one and which
/// scenario to use; the facts run by themselves.
/// </summary>
[SuppressMessage("Design", "CA1051", Justification = "xunit finds the facts on the derived class")]
public abstract class EnvironmentContract
{
    private static readonly PlayerInput Walk = new(Buttons.Forward, 0, 6);
    private static readonly PlayerInput End = new(Buttons.Escape, 0, 0);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A fresh environment, closed by the test.</summary>
    protected abstract Task<IEnvironment<Frame, PlayerInput>> CreateAsync();

    /// <summary>A scenario of this world; <paramref name="which"/> 0 and 1 are two different ones.</summary>
    protected abstract Scenario Scenario(int which);

    /// <summary>Width and height of the frames.</summary>
    protected virtual (int Width, int Height) Size => (640, 360);

    /// <summary>False for a world that cannot show the same thing twice, such as a third party's server.</summary>
    protected virtual bool IsDeterministic => true;

    [Fact]
    public async Task ResetShowsAFrameOfTheStatedSizeAndIsNotTheEnd()
    {
        await using var environment = await CreateAsync();
        var first = await environment.ResetAsync(Scenario(0), Cancellation);
        Assert.False(first.IsLast);
        Assert.Equal(Size, (first.Observation.Width, first.Observation.Height));
        Assert.Equal(Size.Width * Size.Height * 3, first.Observation.Pixels.Length);
        Assert.True(first.Observation.Pixels.ToArray().Distinct().Count() > 16, "the frame is blank");
    }

    [Fact]
    public async Task SteppingBeforeResetIsRefused()
    {
        await using var environment = await CreateAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await environment.StepAsync(Walk, Cancellation));
    }

    [Fact]
    public async Task EscapeEndsTheEpisodeAndSteppingOnIsRefused()
    {
        await using var environment = await CreateAsync();
        await environment.ResetAsync(Scenario(0), Cancellation);
        var last = await environment.StepAsync(End, Cancellation);
        Assert.True(last.IsLast);
        Assert.Equal(Size.Width * Size.Height * 3, last.Observation.Pixels.Length);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await environment.StepAsync(Walk, Cancellation));
    }

    [Fact]
    public async Task AnEpisodeCanBeginAnewAfterTheEndAndInTheMiddle()
    {
        await using var environment = await CreateAsync();
        await environment.ResetAsync(Scenario(0), Cancellation);
        await environment.StepAsync(End, Cancellation);
        Assert.False((await environment.ResetAsync(Scenario(0), Cancellation)).IsLast);
        Assert.False((await environment.StepAsync(Walk, Cancellation)).IsLast);
        Assert.False((await environment.ResetAsync(Scenario(1), Cancellation)).IsLast);
    }

    [Fact]
    public async Task WalkingAndTurningChangesWhatIsSeen()
    {
        await using var environment = await CreateAsync();
        var first = (await environment.ResetAsync(Scenario(0), Cancellation)).Observation.Pixels.ToArray();
        var next = first;
        for (var i = 0; i < 10; i++)
        {
            next = (await environment.StepAsync(Walk, Cancellation)).Observation.Pixels.ToArray();
        }

        var differing = first.Zip(next).Count(pair => Math.Abs(pair.First - pair.Second) > 8);
        Assert.True(differing > first.Length / 50, $"only {differing} of {first.Length} bytes differ");
    }

    [Fact]
    public async Task TheSameScenarioAndActionsShowTheSameFrames()
    {
        Assert.SkipUnless(IsDeterministic, "this world never shows the same thing twice");
        var once = await PlayAsync(Scenario(0));
        var again = await PlayAsync(Scenario(0));
        Assert.Equal(once, again);
        var other = await PlayAsync(Scenario(1));
        Assert.NotEqual(once, other);
    }

    [Fact]
    public async Task ACancelledCallSaysSo()
    {
        await using var environment = await CreateAsync();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await environment.ResetAsync(Scenario(0), cancelled.Token));
    }

    [Fact]
    public async Task NoActionIsTooWildForTheWorld()
    {
        await using var environment = await CreateAsync();
        await environment.ResetAsync(Scenario(0), Cancellation);
        var everything = (Buttons)((1 << 23) - 1) & ~Buttons.Escape;
        foreach (var wild in new PlayerInput[] { new(everything, 180, -180), new(Buttons.None, float.NaN, float.PositiveInfinity), new(everything, -1e9f, 1e9f) })
        {
            Assert.False((await environment.StepAsync(wild, Cancellation)).IsLast);
        }
    }

    private async Task<string> PlayAsync(Scenario scenario)
    {
        await using var environment = await CreateAsync();
        var step = await environment.ResetAsync(scenario, Cancellation);
        using var sum = System.Security.Cryptography.IncrementalHash.CreateHash(System.Security.Cryptography.HashAlgorithmName.SHA256);
        sum.AppendData(step.Observation.Pixels.Span);
        for (var i = 0; i < 20; i++)
        {
            step = await environment.StepAsync(Walk with { Held = i % 5 == 0 ? Buttons.Forward | Buttons.Jump : Buttons.Forward }, Cancellation);
            sum.AppendData(step.Observation.Pixels.Span);
        }

        return Convert.ToHexString(sum.GetHashAndReset());
    }
}
