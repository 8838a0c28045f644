using System.Threading.RateLimiting;

namespace Basalt.Evaluation.Web;

/// <summary>How much one rater and one address may ask: a general bound for everything, and a tight one for guessing tokens and passwords.</summary>
internal static class Limits
{
    /// <summary>Most bytes of a request's body; a vote has a few hundred.</summary>
    public const int BodyBytes = 64 * 1024;

    /// <summary>Policy of the doors: joining and signing in.</summary>
    public const string Door = "door";

    public static void Add(IServiceCollection services, SiteOptions options)
    {
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = async (rejected, cancellation) =>
            {
                var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromMinutes(1);
                rejected.HttpContext.Response.Headers.RetryAfter = $"{Math.Max(1, (int)wait.TotalSeconds)}";
                await Problems.Of(
                    429, "too-many-requests", "Too many requests",
                    "That was more than this site answers in a minute. Wait a little and go on.")
                    .ExecuteAsync(rejected.HttpContext);
            };
            limiter.GlobalLimiter = PartitionedRateLimiter.CreateChained(
                PartitionedRateLimiter.Create<HttpContext, string>(context => Window("address " + Address(context), options.RequestsPerMinute * 4)),
                PartitionedRateLimiter.Create<HttpContext, string>(context => RaterSession.Of(context) is { } session
                    ? Window("rater " + session.Rater, options.RequestsPerMinute)
                    : RateLimitPartition.GetNoLimiter("nobody")));
            limiter.AddPolicy(Door, context => Window("door " + Address(context), Math.Max(1, options.RequestsPerMinute / 4)));
        });
    }

    private static RateLimitPartition<string> Window(string key, int permits) => RateLimitPartition.GetSlidingWindowLimiter(
        key, _ => new SlidingWindowRateLimiterOptions { PermitLimit = permits, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6 });

    private static string Address(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "nowhere";
}
