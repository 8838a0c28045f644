using System.CommandLine;
using Basalt.Core;
using Basalt.Evaluation;
using Basalt.Minecraft;
using Basalt.World;
using Newtonsoft.Json.Linq;
using Spectre.Console;

namespace Basalt.Cli;

/// <summary><c>basalt check</c>: what the program itself makes of episodes.</summary>
internal static class CheckVerb
{
    /// <summary>An episode with what its task asks for and whether that was found.</summary>
    internal sealed record Checked(string Episode, IReadOnlyList<Check> Checks, WorldChecks Facts);

    public static Command Create()
    {
        var path = new Argument<string>("episode") { Description = "An episode's record (.json), or the folder of a run for all of its episodes." };
        var json = new Option<bool>("--json") { Description = "Print an array of {episode, checks, facts}." };
        var verb = new Command("check", "Say what the program finds of a task's wishes in an episode of the embedded world. It helps to debug; people judge, and nobody is ranked by it.") { path, json };
        HelpWithExamples.Give(verb, "check out/play", "check out/play/episodes/find-cave/walker/seed-14169.json --json");
        verb.SetAction(parsed =>
        {
            var episodes = Read(parsed.GetValue(path)!);
            if (parsed.GetValue(json))
            {
                Terminal.WriteJson(episodes);
                return;
            }

            var table = new Table().AddColumn("episode").AddColumn("check").AddColumn("met").AddColumn("found");
            foreach (var episode in episodes)
            {
                foreach (var (check, at) in episode.Checks.Select((check, at) => (check, at)))
                {
                    table.AddRow(Markup.Escape(at == 0 ? episode.Episode : ""), Markup.Escape(check.Name), check.Met ? "[green]yes[/]" : "[yellow]no[/]", Markup.Escape(check.Found));
                }
            }

            Terminal.Results.Write(table);
            Terminal.Say("These checks help to debug. They rank nobody: people do.");
        });
        return verb;
    }

    /// <summary>Reads an episode's record, or all episodes of a run.</summary>
    internal static IReadOnlyList<Checked> Read(string path)
    {
        if (Directory.Exists(path))
        {
            var episodes = EpisodeFolder.Read(path).Select(record => (Record: record, File: Beside(EpisodeFolder.ExhibitPath(path, record, path)))).Select(episode => Read(episode.Record, episode.File));
            return [.. episodes];
        }

        if (!path.EndsWith(".json", StringComparison.Ordinal) || !File.Exists(path))
        {
            throw new BasaltException($"{path}: found no episode; wanted the .json of one, or the folder of a run");
        }

        return [Read(Json.Read<EpisodeRecord>(File.ReadAllText(path), path), Beside(path))];
    }

    /// <summary>Reads what the world said of an episode, from its actions.</summary>
    internal static Checked Read(EpisodeRecord record, string actions)
    {
        if (!File.Exists(actions))
        {
            throw new BasaltException($"{actions}: found no such file; wanted the actions of {record.Id} there");
        }

        // The last statement: with the last frame where the world ended the episode, else at most a second before.
        JToken? checks = null;
        var number = 0;
        foreach (var text in File.ReadLines(actions))
        {
            var line = RecorderLine.Read(text, $"{actions}:{++number}");
            checks = line.Outcome?["checks"] ?? line.Telemetry?["checks"] ?? checks;
        }

        var facts = checks is null
            ? throw new BasaltException($"{actions}: found no checks; wanted an episode of the embedded world, recorded with its telemetry")
            : Json.Read<WorldChecks>(checks.ToString(), actions);
        return new Checked(record.Id, CheckList.Of(record.TaskId, facts), facts);
    }

    private static string Beside(string file) => Path.ChangeExtension(file, ".jsonl");
}
