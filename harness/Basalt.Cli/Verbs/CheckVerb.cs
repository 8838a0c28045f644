using System.CommandLine;
using Basalt.Domains;
using Basalt.Shell;
using Spectre.Console;

namespace Basalt.Cli;

/// <summary><c>basalt check</c>: what the program itself makes of episodes.</summary>
internal static class CheckVerb
{
    public static Command Create()
    {
        var path = new Argument<string>("episode") { Description = "An episode's record (.json), or the folder of a run for all of its episodes." };
        var json = Declare.Json("Print an array of {episode, checks, facts}.");
        var verb = new Command(
            "check", "Say what the program finds of a task's wishes in an episode of the embedded world. It helps to debug; people judge, "
                + "and nobody is ranked by it.") { path, json };
        HelpWithExamples.Give(verb, "check out/play", "check out/play/episodes/find-cave/walker/seed-14169.json --json");
        verb.SetAction(parsed => Terminal.Show(CheckedEpisode.Read(parsed.GetValue(path)!), parsed.GetValue(json), Print));
        return verb;
    }

    private static void Print(IReadOnlyList<CheckedEpisode> episodes)
    {
        var table = new Table().AddColumn("episode").AddColumn("check").AddColumn("met").AddColumn("found");
        foreach (var episode in episodes)
        {
            foreach (var (check, at) in episode.Checks.Select((check, at) => (check, at)))
            {
                var met = check.Met ? "[green]yes[/]" : "[yellow]no[/]";
                table.AddRow(Markup.Escape(at == 0 ? episode.Episode : ""), Markup.Escape(check.Name), met, Markup.Escape(check.Found));
            }
        }

        Terminal.Results.Write(table);
        Terminal.Say("These checks help to debug. They rank nobody: people do.");
    }
}
