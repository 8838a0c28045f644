using Basalt.Core;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Basalt.Evaluation.Web;

/// <summary>One side of a pair: where to get it, and what it is.</summary>
public sealed record ServedExhibit(string Url, string MediaType);

/// <summary>A question of a task, for the page.</summary>
public sealed record ServedQuestion(string Id, QuestionKind Kind, string Text);

/// <summary>What both sides were asked to do.</summary>
public sealed record ServedTask(string Title, string Instruction, IReadOnlyList<ServedQuestion> Questions);

/// <summary>A pair as a rater may see it: nothing in it tells whose sides these are.</summary>
/// <param name="Serving">Token of this showing; stands for the pair in every request.</param>
/// <param name="Key">The same whenever this rater gets this pair again after an undo.</param>
/// <param name="Exhibits">Left, then right.</param>
public sealed record ServedPair(
    string Serving, string Key, ServedTask Task, IReadOnlyList<ServedExhibit> Exhibits, double FramesPerSecond, bool AnswersRequired,
    int ReasonLength, DateTimeOffset ExpiresAt);

/// <summary>The pairs to judge next; when there are none, a title and a sentence that say why.</summary>
public sealed record ServedPairs(
    IReadOnlyList<ServedPair> Pairs, Progress Progress, string? Title, string? Detail, Completion? Completion, bool CanUndo);

/// <summary>How many pairs to hold: the shown one and one to load meanwhile.</summary>
public sealed record PairsWanted(int Wanted);

/// <summary>A counted answer.</summary>
public sealed record Counted(Progress Progress);

/// <summary>A pair that is open again.</summary>
public sealed record Reopened(ServedPair Pair, Progress Progress);

/// <summary>What the judging page talks to. Every request acts for the rater of the session cookie and carries its proof.</summary>
internal sealed class JudgingApi(SiteOptions options, TokenSigner signer, LogProjection projection, JudgingService judging, Exhibits exhibits)
{
    public void Map(WebApplication site)
    {
        var group = site.MapGroup("/api/judging").WithTags("Judging").AddEndpointFilter(async (invocation, next) =>
        {
            var context = invocation.HttpContext;
            return RaterSession.Of(context) switch
            {
                null => Problems.Of(401, "no-session", "Please use your link", "This needs a session. Open your invitation link again."),
                { IsReady: false } => Problems.Forbidden("not-ready", "The check before judging is not passed yet."),
                var session when !CsrfProtection.IsGenuine(signer, session.Token, context.Request.Headers[CsrfProtection.Header]) =>
                    Problems.Forbidden("forged", "The request does not carry this session's proof."),
                _ => await next(invocation),
            };
        });
        group.MapPost("/pairs", PairsAsync).WithSummary("The pairs this rater judges next; asking again gives the same ones.");
        group.MapPost("/votes", VoteAsync).WithSummary("Answers a pair, once.");
        group.MapPost("/undo", UndoAsync).WithSummary("Takes the last answer back and opens its pair again.");
        site.MapGet("/exhibits/{serving}/{side}", ExhibitAsync).WithTags("Judging")
            .WithSummary("One side of a pair this rater was given; ranges are served.");
    }

    private async Task<Ok<ServedPairs>> PairsAsync(HttpContext context, PairsWanted body, CancellationToken cancellation)
    {
        var session = RaterSession.Of(context)!;
        var (pairs, state) = await judging.ServeAsync(session, body.Wanted, cancellation);
        var progress = judging.ProgressOf(session, state);
        if (pairs.Count > 0)
        {
            return TypedResults.Ok(new ServedPairs([.. pairs.Select(pair => Served(pair, state))], progress, null, null, null, progress.CanUndo));
        }

        var (title, detail) = WhyNone(session, progress, state);
        return TypedResults.Ok(new ServedPairs([], progress, title, detail, CrowdPlatform.CompletionOf(session, progress.Votes), progress.CanUndo));
    }

    private (string Title, string Detail) WhyNone(RaterSession session, Progress progress, JudgingState state)
    {
        if (progress.Votes >= session.Target)
        {
            return ("All done. Thank you!", $"Your {progress.Votes} answers are in the record.");
        }

        return judging.VotesToday(session.Rater, state, options.Clock.GetUtcNow()) >= options.DailyCap
            ? (
                "That is enough for today",
                $"Thank you! {options.DailyCap} answers a day are the most that are taken from one person. Come back tomorrow.")
            : ("No pair is waiting", "You have seen every pair there is for you. Thank you! New ones appear when new agents are entered.");
    }

    private async Task<Ok<Counted>> VoteAsync(HttpContext context, ComparisonRequest request, CancellationToken cancellation)
    {
        var session = RaterSession.Of(context)!;
        var state = await judging.VoteAsync(session, request, cancellation);
        return TypedResults.Ok(new Counted(judging.ProgressOf(session, state)));
    }

    private async Task<Ok<Reopened>> UndoAsync(HttpContext context, CancellationToken cancellation)
    {
        var session = RaterSession.Of(context)!;
        var (pair, state) = await judging.UndoAsync(session, cancellation);
        return TypedResults.Ok(new Reopened(Served(pair, state), judging.ProgressOf(session, state)));
    }

    private async Task<IResult> ExhibitAsync(HttpContext context, string serving, string side, CancellationToken cancellation)
    {
        if (RaterSession.Of(context) is not { } session || side is not ("left" or "right"))
        {
            return Problems.NotFound("There is no such exhibit.");
        }

        var state = await projection.NowAsync(cancellation);
        judging.ThrowIfBanned(session.Rater, state);
        var served = JudgingService.ServingOf(session.Rater, serving, state);
        judging.ThrowIfWithdrawn(served, state);
        return served.ExpiresAt > options.Clock.GetUtcNow()
            ? exhibits.Show(state.Record.EpisodesById[side == "left" ? served.LeftEpisode : served.RightEpisode], context)
            : Problems.Of(410, "expired", "This pair went back to the pool", "It lay here too long and was given back.");
    }

    private ServedPair Served(PairServed serving, JudgingState state)
    {
        var task = judging.TaskOf(serving, state);
        ServedExhibit Side(string side, string episode) =>
            new($"/exhibits/{serving.ServingId}/{side}", state.Record.EpisodesById[episode].Exhibit.MediaType);
        return new ServedPair(
            serving.ServingId, signer.Proof("pair", $"{serving.Rater} {serving.LeftEpisode} {serving.RightEpisode}")[..16],
            new ServedTask(
                task.Title, task.Instruction,
                [.. task.Questions.Select(question => new ServedQuestion(question.Id, question.Kind, question.Text))]),
            [Side("left", serving.LeftEpisode), Side("right", serving.RightEpisode)],
            options.FramesPerSecond, options.AnswersRequired, options.ReasonLength, serving.ExpiresAt);
    }
}
