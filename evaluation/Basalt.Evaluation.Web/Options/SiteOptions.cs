using Basalt.Core;

namespace Basalt.Evaluation.Web;

/// <summary>Everything a judging site is built from. What is not required has the value a public competition wants.</summary>
public sealed record SiteOptions
{
    /// <summary>A run's folder: <c>episodes/**</c>, and when there is one <c>gold.json</c>.</summary>
    public required string Folder { get; init; }

    /// <summary>The truth. Several sites may share one.</summary>
    public required IRecordLog Log { get; init; }

    /// <summary>Tasks that raters judge, with their questions; those without an episode in the folder are passed over.</summary>
    public required IReadOnlyList<TaskSpec> Tasks { get; init; }

    /// <summary>
    /// Cases that a public is asked about, tasks of the environment <c>values</c>; none leaves the pages of values out.
    /// </summary>
    public IReadOnlyList<TaskSpec> Cases { get; init; } = [];

    /// <summary>Who asks about a case; null for the questions of a form.</summary>
    public IInterviewer? Interviewer { get; init; }

    /// <summary>Wiser-steps that are asked before somebody sees where their card stands.</summary>
    public int StepsAsked { get; init; } = 3;

    /// <summary>At least 32 bytes; signs every link and session. Sites that share a log share it too.</summary>
    public required byte[] Secret { get; init; }

    /// <summary>Where to listen. Port 0 takes a free one.</summary>
    public IReadOnlyList<string> Urls { get; init; } = ["http://127.0.0.1:0"];

    /// <summary>
    /// What a password for the organiser hashes to (<see cref="OrganiserPassword.Hash"/>); null when only the link opens those pages.
    /// </summary>
    public string? OrganiserPasswordHash { get; init; }

    /// <summary>How long a pair is a rater's before it goes back to the pool.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Least time between seeing a pair and answering; shorter for exhibits that are over sooner at the fastest speed.</summary>
    public TimeSpan MinimumWatch { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>Share of each exhibit that must have been seen, 0 to 1.</summary>
    public double MinimumSeen { get; init; } = 0.25;

    /// <summary>Most votes of one rater within 24 hours.</summary>
    public int DailyCap { get; init; } = 200;

    /// <summary>How often a pair with a known answer is served, 0 to 1.</summary>
    public double GoldShare { get; init; } = 0.08;

    /// <summary>How often a rater meets an earlier pair again with the sides swapped, 0 to 1.</summary>
    public double RepeatShare { get; init; } = 0.05;

    /// <summary>Whether every question must be answered before the verdict counts.</summary>
    public bool AnswersRequired { get; init; }

    /// <summary>Fewest characters of a reason; 0 makes it optional.</summary>
    public int ReasonLength { get; init; }

    /// <summary>Whether raters must pass the comprehension check before their first pair.</summary>
    public bool CheckRequired { get; init; } = true;

    /// <summary>Requests a minute that one rater, and four times as many that one address, may make.</summary>
    public int RequestsPerMinute { get; init; } = 240;

    /// <summary>Frames a second of the videos.</summary>
    public double FramesPerSecond { get; init; } = 20;

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Fixes which sides and checks are drawn, for tests; null draws them unpredictably.</summary>
    public int? Seed { get; init; }

    /// <summary>Takes the log lines, which never hold a token or an answer; null drops them.</summary>
    public ILoggerFactory? Logging { get; init; }
}
