using System.Globalization;
using System.Text;
using Basalt.Core;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Basalt.Evaluation;

/// <summary>A conversation of a file of battles: a list of turns, each <c>{"role": "user", "content": "…"}</c>.</summary>
internal static class Conversation
{
    /// <summary>What stands in the place of a conversation that the file does not have.</summary>
    public const string None = "The file of battles holds no conversation.\n";

    /// <exception cref="BasaltException">A turn has no role; the message names its line.</exception>
    public static void Check(JsonCursor? conversation)
    {
        foreach (var turn in conversation is { Token: JArray } turns ? turns.Items() : [])
        {
            turn.Need("role").Text();
        }
    }

    /// <summary>The user's turns, without what else is said of them.</summary>
    public static JArray Asked(JArray? turns) =>
        new((turns ?? []).Where(turn => (string?)turn["role"] == "user").Select(turn => turn["content"]?.DeepClone() ?? JValue.CreateNull()));

    /// <summary>As raters read it.</summary>
    public static string Transcript(JArray turns)
    {
        var text = new StringBuilder();
        foreach (var turn in turns)
        {
            var content = turn["content"] switch
            {
                JValue { Value: string said } => said,
                // Newer files have a list of parts, of which text is one kind.
                JArray parts => string.Join("\n\n", parts.OfType<JObject>().Select(part => (part["text"] as JValue)?.Value).OfType<string>()),
                _ => "",
            };
            var role = CultureInfo.InvariantCulture.TextInfo.ToTitleCase((string)turn["role"]!);
            text.Append(CultureInfo.InvariantCulture, $"**{role}**\n\n{content}\n\n");
        }

        return text.ToString();
    }

    /// <summary>Where the turns of an episode are kept, beside its transcript.</summary>
    public static string TurnsPath(EpisodeRecord episode) => Path.ChangeExtension(episode.Exhibit.Path, ".jsonl");

    /// <summary>The turns as they were, one a line.</summary>
    public static string Lines(JArray turns) => string.Concat(turns.Select(turn => turn.ToString(Formatting.None) + "\n"));

    /// <summary>Reads what <see cref="Lines"/> wrote.</summary>
    /// <returns>Null when the episode has no such file.</returns>
    /// <exception cref="BasaltException">The file is not well formed.</exception>
    public static JArray? Read(string folder, EpisodeRecord episode)
    {
        var file = Path.Combine(folder, TurnsPath(episode));
        return File.Exists(file) ? new JArray(JsonCursor.ReadLines(file).Select(turn => turn.Token)) : null;
    }
}
