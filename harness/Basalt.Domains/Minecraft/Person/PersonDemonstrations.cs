using Basalt.Core;
using Basalt.Harness;
using Basalt.Minecraft;

namespace Basalt.Domains;

/// <summary>
/// Records demonstrations of a person, one episode after the other, on a page; the person may take all the time there is.
/// </summary>
public static class PersonDemonstrations
{
    /// <summary>The submission that stands for the person.</summary>
    public static Submission Player { get; } = Competitors.OfProgram("person", "person", "person", []);

    /// <param name="url">Where the page is.</param>
    /// <param name="opened">Receives the page's address when the page is open.</param>
    /// <returns>All records of the plan, in its order.</returns>
    public static async Task<IReadOnlyList<EpisodeRecord>> RecordAsync(
        PlayRequest request, string url, Action<string> opened, IRunView view, CancellationToken cancellation)
    {
        using var run = RunFolder.Take(request.Folder, request.Resuming.Verify);
        var plan = request.Resuming.Settle(run, request.Plan, view.Say);
        using var seat = new PersonSeat();
        await using var page = await PersonPage.OpenAsync(url, seat, cancellation);
        opened(page.Address);
        var log = view.Log("record");
        var player = new Run<Frame, PlayerInput>(
            run, MinecraftDomain.Worlds(request.Worlds, 1, log),
            (assignment, _) => Task.FromResult<IAgent<Frame, PlayerInput>>(new PersonAgent(seat, assignment.Task.Title, TimeProvider.System)),
            assignment => new VideoRecorder(request.Folder, RunFolder.PlaceOf(assignment), new VideoSettings()),
            TimeSpan.FromDays(1), TimeProvider.System, request.Provenance, log);
        var records = await view.WatchAsync(plan, progress => player.PlayAsync(plan, 1, progress, cancellation));
        await seat.AnnounceAsync("All episodes are recorded", "Thank you. You may close this page.", over: true, cancellation);
        return records;
    }
}
