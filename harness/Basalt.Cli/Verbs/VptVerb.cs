using System.CommandLine;
using Basalt.Domains;
using Basalt.Shell;
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
        var model = new Argument<string>("model")
        {
            Description = "The .model file: how the network is built. It is a pickle; no code in it is run.",
        };
        var weights = new Argument<string>("weights") { Description = "The .weights file." };
        var output = Declare.Usual("--out", "out/vpt.onnx", "The ONNX model; above 1.9 GB its weights stand beside it in .onnx.data.");
        var check = Check();
        var json = Declare.Json("Print what came of it as JSON.");
        var verb = new Command("convert", "Read published .model and .weights files and write the network as an ONNX policy.")
        {
            model, weights, output, check, json,
        };
        HelpWithExamples.Give(
            verb,
            "vpt convert foundation-model-1x.model foundation-model-1x.weights --out out/vpt-1x.onnx",
            "vpt convert 2x.model rl-from-foundation-2x.weights --out out/vpt-rl-2x.onnx --check 40");
        verb.SetAction((parsed, cancellation) =>
        {
            TorchRuntime.Prepare(Environment.ProcessorCount, seed: 0);
            using var network = VptWeights.Read(parsed.GetValue(model)!, parsed.GetValue(weights)!);
            var made = VptConversion.Write(network, parsed.GetValue(output)!, parsed.GetValue(check), cancellation);
            Terminal.Show(made, parsed.GetValue(json), Print);
            return Task.FromResult(0);
        });
        return verb;
    }

    private static Command Random()
    {
        var size = Declare.Usual("--size", "1x", $"One of {string.Join(", ", VptSettings.Published.Keys)}.");
        var output = Declare.Usual(
            "--out", "out/random-1x.onnx", "The ONNX model; .model and .weights in the published layout stand beside it.");
        var seed = Declare.Optional<int>("--seed", "Of the weights.");
        var check = Check();
        var json = Declare.Json("Print what came of it as JSON.");
        var verb = new Command(
            "random", "Make files of a published size with random weights and convert them: to measure a machine before there are weights.")
        {
            size, output, seed, check, json,
        };
        HelpWithExamples.Give(verb, "vpt random --size 1x --out out/random-1x.onnx", "vpt random --size 3x --out out/random-3x.onnx --check 0");
        verb.SetAction((parsed, cancellation) =>
        {
            var path = parsed.GetValue(output)!;
            using var network = RandomVpt.Write(parsed.GetValue(size)!, parsed.GetValue(seed), path);
            Terminal.Show(VptConversion.Write(network, path, parsed.GetValue(check), cancellation), parsed.GetValue(json), Print);
            return Task.FromResult(0);
        });
        return verb;
    }

    private static Option<int> Check() => Declare.Usual(
        "--check", 12, "Random frames on which the written model is compared, step by step, with the network over whole chunks; 0 for none.");

    private static void Print(VptConversion made)
    {
        var settings = made.Settings;
        var table = new Table().AddColumn("what").AddColumn("is");
        var shape = $"width {settings.HiddenWidth}, eye {string.Join(" ", settings.Channels)}, {settings.Layers} blocks of {settings.Heads} heads";
        var memory = $"mask {settings.Memory}, keys and values {settings.Memory} × {settings.HiddenWidth}";
        table.AddRow("network", $"{made.Parameters:N0} parameters: {shape}, temperature {settings.Temperature}");
        table.AddRow("file", $"{made.Bytes / 1e6:N0} MB");
        table.AddRow("state", $"{settings.Layers} × ({memory}): {made.StateBytes / 1e6:0.0} MB a player");
        if (made.Checked > 0)
        {
            var difference = $"at most {made.Difference:G2} apart in log-probability";
            table.AddRow("compared", $"{made.Checked} frames, step by step against whole chunks: {difference}");
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
