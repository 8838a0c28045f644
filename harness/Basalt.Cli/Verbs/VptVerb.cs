using System.CommandLine;
using Basalt.Core;
using Basalt.Domains;
using Basalt.Training;
using Spectre.Console;

namespace Basalt.Cli;

/// <summary><c>basalt vpt</c>: OpenAI's Video PreTraining networks as policies that play here.</summary>
internal static class VptVerb
{
    public static Command Create()
    {
        var verb = new Command("vpt", "Turn networks of OpenAI's Video PreTraining into ONNX policies that play here.") { Convert(), Random() };
        HelpWithExamples.Give(
            verb,
            "vpt convert foundation-model-1x.model foundation-model-1x.weights --out out/vpt-1x.onnx",
            "vpt random --size 1x --out out/random-1x.onnx");
        return verb;
    }

    private static Command Convert()
    {
        var model = new Argument<string>("model") { Description = "The .model file: how the network is built. It is a pickle; no code in it is run." };
        var weights = new Argument<string>("weights") { Description = "The .weights file." };
        var output = new Option<string>("--out") { Description = "The ONNX model; above 1.9 GB its weights stand beside it in .onnx.data.", DefaultValueFactory = _ => "out/vpt.onnx" };
        var check = Check();
        var json = Json();
        var verb = new Command("convert", "Read published .model and .weights files and write the network as an ONNX policy.") { model, weights, output, check, json };
        HelpWithExamples.Give(
            verb,
            "vpt convert foundation-model-1x.model foundation-model-1x.weights --out out/vpt-1x.onnx",
            "vpt convert 2x.model rl-from-foundation-2x.weights --out out/vpt-rl-2x.onnx --check 40");
        verb.SetAction((parsed, cancellation) =>
        {
            TorchRuntime.Prepare(Environment.ProcessorCount, seed: 0);
            using var network = VptWeights.Read(parsed.GetValue(model)!, parsed.GetValue(weights)!);
            Report(VptConversion.Write(network, parsed.GetValue(output)!, parsed.GetValue(check), cancellation), parsed.GetValue(json));
            return Task.FromResult(0);
        });
        return verb;
    }

    private static Command Random()
    {
        var size = new Option<string>("--size") { Description = $"One of {string.Join(", ", VptSettings.Published.Keys)}.", DefaultValueFactory = _ => "1x" };
        var output = new Option<string>("--out") { Description = "The ONNX model; .model and .weights in the published layout stand beside it.", DefaultValueFactory = _ => "out/random-1x.onnx" };
        var seed = new Option<int>("--seed") { Description = "Of the weights." };
        var check = Check();
        var json = Json();
        var verb = new Command("random", "Make files of a published size with random weights and convert them: to measure a machine before there are weights.") { size, output, seed, check, json };
        HelpWithExamples.Give(verb, "vpt random --size 1x --out out/random-1x.onnx", "vpt random --size 3x --out out/random-3x.onnx --check 0");
        verb.SetAction((parsed, cancellation) =>
        {
            var name = parsed.GetValue(size)!;
            if (!VptSettings.Published.TryGetValue(name, out var settings))
            {
                throw new BasaltException($"--size is {name}; must be one of {string.Join(", ", VptSettings.Published.Keys)}");
            }

            TorchRuntime.Prepare(Environment.ProcessorCount, seed: 0);
            var path = parsed.GetValue(output)!;
            var (model, weights) = (Path.ChangeExtension(path, "model"), Path.ChangeExtension(path, "weights"));
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            using (var made = VptWeights.Random(settings, parsed.GetValue(seed)))
            {
                made.Write(model, weights);
            }

            using var network = VptWeights.Read(model, weights);
            Report(VptConversion.Write(network, path, parsed.GetValue(check), cancellation), parsed.GetValue(json));
            return Task.FromResult(0);
        });
        return verb;
    }

    private static Option<int> Check() => new("--check")
    {
        Description = "Random frames on which the written model is compared, step by step, with the network over whole chunks; 0 for none.",
        DefaultValueFactory = _ => 12,
    };

    private static Option<bool> Json() => new("--json") { Description = "Print what came of it as JSON." };

    private static void Report(VptConversion made, bool json)
    {
        if (json)
        {
            Terminal.WriteJson(made);
            return;
        }

        var settings = made.Settings;
        var table = new Table().AddColumn("what").AddColumn("is");
        table.AddRow("network", $"{made.Parameters:N0} parameters: width {settings.HiddenWidth}, eye {string.Join(" ", settings.Channels)}, {settings.Layers} blocks of {settings.Heads} heads, temperature {settings.Temperature}");
        table.AddRow("file", $"{made.Bytes / 1e6:N0} MB");
        table.AddRow("state", $"{settings.Layers} × (mask {settings.Memory}, keys and values {settings.Memory} × {settings.HiddenWidth}): {made.StateBytes / 1e6:0.0} MB a player");
        if (made.Checked > 0)
        {
            table.AddRow("compared", $"{made.Checked} frames, step by step against whole chunks: at most {made.Difference:G2} apart in log-probability");
            table.AddRow("a step", $"{made.MillisecondsPerStep:0.0} ms on one core");
        }

        Terminal.Results.Write(table);
        foreach (var name in made.LeftOut)
        {
            Terminal.Say($"left out: the weights {name}, which this network has no place for");
        }

        Terminal.Say($"{made.Model}: play it with ./basalt play --agents {made.Model}");
    }
}
