using System.CommandLine;
using Basalt.Domains;
using Basalt.Evaluation.Web;
using Basalt.Shell;
using Microsoft.Extensions.Hosting;
using Spectre.Console;

namespace Basalt.Research;

/// <summary><c>basalt text serve</c>: text submissions as a server in OpenAI's manner.</summary>
internal static class TextServeVerb
{
    public static Command Create()
    {
        var agents = Declare.Several("--agents", "Text submissions: shipped ones' names, folders.", "text-plain");
        var host = Declare.Usual("--host", "127.0.0.1", "Where it listens; 0.0.0.0 for every address of this machine.");
        var port = Declare.Usual("--port", 8080, "0 takes a free port.");
        var verb = new Command("serve", "Serve text submissions to programs that speak OpenAI's protocol: models, completions, chat completions.")
        {
            agents, host, port,
        };
        HelpWithExamples.Give(verb, "text serve --agents text-plain text-value-guided", "text serve --agents out/mine --port 8000");
        verb.SetAction(async (parsed, cancellation) =>
        {
            var address = ListeningAddress.Of(parsed.GetValue(host)!, parsed.GetValue(port));
            using var catalogue = new Catalogue();
            var submissions = catalogue.CompetitorsNamed(parsed.GetValue(agents)!, Terminal.Say);
            IReadOnlyList<ServedModel> models = [];
            await Terminal.People.Status().StartAsync(
                "loading", async _ => models = await ServedModel.OfAsync(submissions, catalogue.Texts, cancellation));
            await using var server = await TextServer.StartAsync(models, address, TimeProvider.System, cancellation);
            Terminal.Say($"Serving {string.Join(", ", models.Select(model => model.Id))} at {server.Urls.First()}/v1; Ctrl+C ends it.");
            await server.WaitForShutdownAsync(cancellation);
            return 0;
        });
        return verb;
    }
}
