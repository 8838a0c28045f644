using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Basalt.Core;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Basalt.Evaluation;

/// <summary>What somebody else's files amount to, ready to be appended to a log as a whole.</summary>
/// <param name="Entries">In the order they happened. The same files give the same entries, so that importing twice changes nothing.</param>
/// <param name="Exhibits">Texts to put beside the log, by their path in the run's folder; empty when the exhibits are files already.</param>
public sealed record Import(IReadOnlyList<Entry> Entries, IReadOnlyDictionary<string, string> Exhibits)
{
    public Import(IReadOnlyList<Entry> entries)
        : this(entries, new Dictionary<string, string>())
    {
    }

    /// <summary>Puts the exhibits into the folder and then everything into the log, in one transaction.</summary>
    /// <returns>How many entries were new, and how many the log has otherwise than they are here; those changed nothing.</returns>
    /// <exception cref="BasaltException">Something cannot be written; the log is as it was.</exception>
    public async Task<(int New, int Otherwise)> IntoAsync(IRecordLog log, string folder, CancellationToken cancellation)
    {
        foreach (var (path, text) in Exhibits)
        {
            var full = Path.Combine(folder, path);
            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(full)!);
                await File.WriteAllTextAsync(full, text, cancellation);
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                throw new BasaltException($"{full}: cannot be written, {Reason.Of(problem, full)}", BasaltException.Surroundings, problem);
            }
        }

        var added = (await log.AppendAsync(Entries, cancellation)).Count;
        if (added == Entries.Count)
        {
            return (added, 0);
        }

        var kept = (await log.ReadAsync(0, cancellation)).ToDictionary(logged => logged.Entry.Key, logged => EntryJson.Write(logged.Entry));
        return (added, Entries.Count(entry => kept[entry.Key] != EntryJson.Write(entry)));
    }

    /// <summary>A run's episodes, and who played them: as handed in, or, of a run of an older Basalt, no more than a name.</summary>
    public static Import OfRun(IReadOnlyList<EpisodeRecord> run)
    {
        EpisodeRecord[] episodes = [.. run.Select(episode => episode.Submission is { } who ? episode with { Submission = Entrant.WithoutPlaces(who) } : episode)];
        return new(
        [
            .. episodes.GroupBy(episode => episode.SubmissionId).Select(own => new SubmissionEntered(
                own.Select(episode => episode.Submission).FirstOrDefault(who => who is not null) ?? Entrant.Unverified(own.Key), own.Min(episode => episode.StartedAt))),
            .. episodes.Select(episode => new EpisodeEntered(episode, episode.StartedAt)),
        ]);
    }

    /// <summary>What made an episode of which only its exhibit is known.</summary>
    internal static Provenance Elsewhere { get; } = new("unknown", "unknown", "");

    /// <summary>A name as an id of this project: lower-case letters, digits, <c>-</c>, <c>_</c> and <c>.</c>. Names that had to be bent end in a mark of their own.</summary>
    internal static string Id(string name)
    {
        const int Longest = 64;
        var lower = name.ToLowerInvariant();
        var bent = string.Concat(lower.Select(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '-' or '_' or '.' ? letter : '-'));
        return bent == lower && bent.Length is > 0 and <= Longest && bent.Trim('.').Length > 0
            ? bent
            : $"{bent[..Math.Min(bent.Length, Longest - 9)].Trim('.')}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..8]}";
    }

    /// <summary>Reads a JSON file whose text looks like dates now and then.</summary>
    internal static JToken ReadJson(string file)
    {
        try
        {
            using var reader = new JsonTextReader(new StringReader(File.ReadAllText(file))) { DateParseHandling = DateParseHandling.None, MaxDepth = 64 };
            var token = JToken.Load(reader);
            reader.Read();
            return token;
        }
        catch (JsonReaderException problem)
        {
            throw new BasaltException($"{file}:{problem.LineNumber}: {Reason.Of(problem)}", inner: problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new BasaltException($"{file}: cannot be read, {Reason.Of(problem, file)}", BasaltException.Surroundings, problem);
        }
    }

    internal static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time.ToUniversalTime() : null;
}

/// <summary>A token of a file, for errors that name its line.</summary>
internal readonly record struct Placed(string File, JToken Token)
{
    public Placed? this[string name] => Token is JObject body && body[name] is { } token && token.Type != JTokenType.Null ? this with { Token = token } : null;

    public Placed Need(string name) => this[name] ?? throw Wrong($"nothing under {name}", "something there");

    public IEnumerable<Placed> Items()
    {
        var here = this;
        return Token is JArray items ? items.Select(item => here with { Token = item }) : throw Wrong(Word, "a list");
    }

    public string Text() => Token.Type switch
    {
        JTokenType.String or JTokenType.Integer when (string)Token! is { Length: > 0 } text => text,
        _ => throw Wrong(Word, "a text"),
    };

    public double? Number() => Token.Type is JTokenType.Integer or JTokenType.Float ? (double)Token : null;

    public BasaltException Wrong(string found, string wanted) => new($"{File}:{((IJsonLineInfo)Token).LineNumber}: found {found}; wanted {wanted}");

    private string Word => Token is JValue { Value: null } or { Type: JTokenType.Null } ? "null" : Token is JContainer ? $"{Token.Type.ToString().ToLowerInvariant()}" : Token.ToString(Formatting.None);
}
