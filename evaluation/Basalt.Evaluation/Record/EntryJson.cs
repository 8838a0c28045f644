using System.Text;
using Basalt.Core;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Basalt.Evaluation;

/// <summary>An entry as one line of JSON: <c>{"kind":"compared","comparison":{…},…}</c>.</summary>
public static class EntryJson
{
    private const string Kind = "kind";

    // Logs hold these words for ever, whatever the types are called.
    private static readonly Dictionary<string, Type> Kinds = new()
    {
        ["submissionEntered"] = typeof(SubmissionEntered),
        ["episodeEntered"] = typeof(EpisodeEntered),
        ["episodeVoided"] = typeof(EpisodeVoided),
        ["pairServed"] = typeof(PairServed),
        ["compared"] = typeof(ComparisonEntered),
        ["retracted"] = typeof(Retracted),
        ["raterJoined"] = typeof(RaterJoined),
        ["raterDecided"] = typeof(RaterDecided),
        ["cardWritten"] = typeof(CardWritten),
        ["cardWithdrawn"] = typeof(CardWithdrawn),
        ["cardMerged"] = typeof(CardMerged),
        ["cardsPicked"] = typeof(CardsPicked),
        ["interviewTurn"] = typeof(InterviewTurn),
        ["surveyAnswered"] = typeof(SurveyAnswered),
        ["judged"] = typeof(JudgementEntered),
        ["rowsImported"] = typeof(RowsImported),
    };

    private static readonly Dictionary<Type, string> Words = Kinds.ToDictionary(kind => kind.Value, kind => kind.Key);

    /// <summary>The word for this kind of entry.</summary>
    public static string KindOf(Entry entry) => Words[entry.GetType()];

    /// <summary>One line, without its end.</summary>
    public static string Write(Entry entry)
    {
        var body = JObject.FromObject(entry, Json.Serializer);
        body.AddFirst(new JProperty(Kind, KindOf(entry)));
        return Sayable(body.ToString(Formatting.None));
    }

    /// <summary>Reads what <see cref="Write(Entry)"/> wrote.</summary>
    /// <param name="where">Names the text in an error.</param>
    /// <exception cref="BasaltException">The text is not an entry.</exception>
    public static Entry Read(string line, string where)
    {
        try
        {
            // Dates stay text until a property asks for one: a reason that looks like a date must come back as it was.
            using var reader = new JsonTextReader(new StringReader(MarkedText.Bare(line)))
            {
                DateParseHandling = DateParseHandling.None,
                MaxDepth = 32,
            };
            var body = JToken.Load(reader) as JObject ?? throw new BasaltException($"{where}: found no object; wanted an entry");
            // Throws when there is more on the line.
            reader.Read();
            var word = (string?)body[Kind];
            if (word is null || !Kinds.TryGetValue(word, out var type))
            {
                throw new BasaltException($"{where}: found the kind {word ?? "missing"}; wanted {string.Join(", ", Kinds.Keys)}");
            }

            body.Remove(Kind);
            return (Entry)body.ToObject(type, WholeRecords.Serializer)!;
        }
        catch (Exception problem) when (problem is JsonException or ArgumentException or FormatException or OverflowException or InvalidCastException)
        {
            throw new BasaltException($"{where}: {Reason.Of(problem)}", inner: problem);
        }
    }

    /// <summary>The text as UTF-8 can say it: half a character becomes the replacement character, the same in every store.</summary>
    internal static string Sayable(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
