using System.Globalization;
using Basalt.Core;
using Newtonsoft.Json.Linq;

namespace Basalt.Evaluation;

/// <summary>One row of a file of battles, checked.</summary>
/// <param name="Task">The task's name; null where none is named.</param>
/// <param name="Left">The model's name, letter for letter.</param>
/// <param name="Right">The other model's.</param>
/// <param name="Question">The row's question id, or its own; null when it has neither.</param>
/// <param name="Judge">Null when nobody is named.</param>
/// <param name="At">Null when the row has no time.</param>
internal sealed record Battle(
    JObject Row, string? Task, string Left, string Right, string? Question, string? Judge, Verdict Verdict, DateTimeOffset? At)
{
    /// <summary>Of the file, from 1.</summary>
    public required int Line { get; init; }

    public const string LeftTurns = "conversation_a";
    public const string RightTurns = "conversation_b";

    // Both conversations once more.
    private const string AllTurns = "full_conversation";

    /// <exception cref="BasaltException">The row is not as LMArena writes one; the message names its line.</exception>
    public static Battle Read(JsonCursor row)
    {
        var body = row.Token as JObject ?? throw row.Wrong(row.Word, "a battle, as in {\"model_a\": …, \"model_b\": …, \"winner\": …}");
        var (left, right) = (row.Need("model_a").Text(), row.Need("model_b").Text());
        if (left == right)
        {
            throw row.Wrong($"{left} on both sides", "two models");
        }

        var judge = row["judge"] ?? row["judge_hash"] ?? row["evaluation_session_id"];
        foreach (var turns in new[] { row[LeftTurns], row[RightTurns] })
        {
            Conversation.Check(turns);
        }

        return new(
            body, row["task"]?.Text(), left, right, (row["question_id"] ?? row["id"])?.Text(), judge?.RaterName(), VerdictOf(row.Need("winner")),
            (row["tstamp"] ?? row["timestamp"]) is { } time ? WrittenTime.Read(time) : null)
        {
            Line = row.Line,
        };
    }

    /// <summary>The conversation under a name; null when the row has none there.</summary>
    public JArray? Turns(string side) => Row[side] as JArray;

    /// <summary>
    /// What the battle is, as a digest of what the row says: models, winner, question, judge, time, turn and task, however they are written. A
    /// row without a time is known by its conversations too, and one without an id by everything in it.
    /// </summary>
    public string Key()
    {
        var said = new JObject { ["winner"] = $"{Verdict}", ["at"] = At?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture) };
        IEnumerable<string> whole =
            Question is null ? Row.Properties().Select(property => property.Name).Except(["winner", "tstamp", "timestamp", "turn"])
            : At is null ? [LeftTurns, RightTurns]
            : [];
        foreach (var name in whole.Where(name => Row[name] is { Type: not JTokenType.Null }))
        {
            said[name] = Row[name];
        }

        (string Name, string? Value)[] parts =
        [
            ("model_a", Left), ("model_b", Right), ("question_id", Question), ("id", Plain("id")), ("judge", Judge),
            ("turn", Plain("turn")), ("task", Task),
        ];
        foreach (var (name, value) in parts)
        {
            if (value is not null)
            {
                said[name] = value;
            }
        }

        return Digest.Of(said);
    }

    /// <summary>The scenario's id: the question, or what was asked, or the row where that is all there is.</summary>
    public string Scenario(string key)
    {
        if (Question is not null)
        {
            return ImportedIds.Unique(Question);
        }

        var sides = new[] { LeftTurns, RightTurns }.Select(side => Conversation.Asked(Turns(side)));
        var asked = sides.Where(one => one.Count > 0).DistinctBy(Digest.Of).ToList();
        return $"battle-{Digest.Short(asked.Count > 0 ? Digest.Of(new JArray(asked)) : key)}";
    }

    /// <summary>The row without its conversations: they are kept beside the log.</summary>
    public JObject Kept() =>
        new(Row.Properties().Where(one => one.Name != AllTurns && !(one.Name is LeftTurns or RightTurns && one.Value is JArray)));

    // A table that has numbers and gaps in one column writes 1.0 where another writes 1.
    private string? Plain(string name) => Row[name] is JValue { Value: { } value } ? Convert.ToString(value, CultureInfo.InvariantCulture) : null;

    private static Verdict VerdictOf(JsonCursor winner) => winner.Text() switch
    {
        "model_a" => Verdict.Left,
        "model_b" => Verdict.Right,
        "tie" => Verdict.Draw,
        "tie (bothbad)" or "both_bad" or "bothbad" => Verdict.BothBad,
        var other => throw winner.Wrong($"the winner {other}", "model_a, model_b, tie or tie (bothbad)"),
    };
}
