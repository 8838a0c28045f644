using System.CommandLine;
using Basalt.Domains;
using Spectre.Console;

namespace Basalt.Cli;

/// <summary><c>basalt check</c>: what the program itself makes of episodes.</summary>
internal static class CheckVerb
{
    public static Command Create()
    {
        var path = new Argument<string>("episode") { Description = "An episode's record (.json), or the folder of a run for all of its episodes." };
        var json = new Option<bool>("--json") { Description = "Print an array of {episode, checks, facts}." };
        var verb = new Command("check", "Say what the program finds of a task's wishes in an episode of the embedded world. It helps to debug; people judge, and nobody is ranked by it.") { path, json };
        HelpWithExamples.Give(verb, "check out/play", "check out/play/episodes/find-cave/walker/seed-14169.json --json");
        verb.SetAction(parsed =>
        {
            var episodes = CheckedEpisode.Read(parsed.GetValue(path)!);
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
}
