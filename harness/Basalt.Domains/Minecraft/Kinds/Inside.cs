using System.Globalization;
using Basalt.Agents;
using Basalt.Core;
using Basalt.Harness;
using Basalt.Minecraft;
using Microsoft.Extensions.Logging.Abstractions;

namespace Basalt.Domains;

/// <summary>
/// What this program does when a run starts it inside a box, or beside one: it carries the wire, or works on a stranger's model where it can
/// be killed.
/// </summary>
public static class Inside
{
    /// <summary>Does one of these things.</summary>
    /// <param name="words">Its name and its arguments.</param>
    /// <param name="input">Standard input, whose end ends it.</param>
    /// <param name="output">Standard output.</param>
    /// <exception cref="BasaltException">The words are others, or the model cannot be taken.</exception>
    public static async Task RunAsync(IReadOnlyList<string> words, Stream input, Stream output, CancellationToken cancellation)
    {
        switch (words)
        {
            case [Boxing.Carry, var host, var port]:
                await BoxCarrier.CarryAsync(host, int.Parse(port, CultureInfo.InvariantCulture), input, output, cancellation);
                break;
            case [Boxing.CheckPolicy, var file]:
                await SayAsync(output, OnnxKind.Examine(file), cancellation);
                break;
            case [Boxing.Policy, var file, var temperature, var deterministic, var nucleus, ..]:
                var sampling = new Sampling(
                    double.Parse(temperature, CultureInfo.InvariantCulture), bool.Parse(deterministic),
                    double.Parse(nucleus, CultureInfo.InvariantCulture));
                await using (var listener = AgentServer.Listen(
                    "tcp://127.0.0.1:0", Path.GetFileName(file), () => new LatePolicy(file, sampling), 2, TimeProvider.System, NullLogger.Instance))
                {
                    await SayAsync(output, $"listening on {listener.Endpoint}", cancellation);
                    await input.CopyToAsync(Stream.Null, cancellation);
                }

                break;
            default:
                throw new BasaltException($"found {string.Join(' ', words)}; wanted {Boxing.Carry}, {Boxing.Policy} or {Boxing.CheckPolicy}, as a run gives them");
        }
    }

    private static async Task SayAsync(Stream output, string line, CancellationToken cancellation)
    {
        await using var writer = new StreamWriter(output, leaveOpen: true);
        await writer.WriteLineAsync(line.AsMemory(), cancellation);
    }

    /// <summary>A policy that is loaded when its episode begins, so that loading has a deadline and its fault reaches the other end.</summary>
    private sealed class LatePolicy(string file, Sampling sampling) : IAgent<Frame, PlayerInput>
    {
        private PolicyModel? _model;
        private OnnxPolicyAgent? _agent;

        public ValueTask BeginAsync(string instruction, int seed, CancellationToken cancellation)
        {
            _model ??= PolicyModel.Load(file, threads: 1);
            _agent ??= new OnnxPolicyAgent(_model, sampling);
            return _agent.BeginAsync(instruction, seed, cancellation);
        }

        public ValueTask<PlayerInput> ActAsync(Frame observation, CancellationToken cancellation) =>
            _agent?.ActAsync(observation, cancellation) ?? throw new InvalidOperationException("no episode was begun");

        public async ValueTask DisposeAsync()
        {
            await (_agent?.DisposeAsync() ?? ValueTask.CompletedTask);
            _model?.Dispose();
        }
    }
}
