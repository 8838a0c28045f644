using Basalt.Core;
using Basalt.Minecraft;

namespace Basalt.Agents;

/// <summary>
/// An agent with an ONNX policy that fulfils the contract in <c>agents/models/CONTRACT.md</c>. On the same machine the same seed and the
/// same frames give the same actions.
/// </summary>
public sealed class OnnxPolicyAgent(IPolicyRunner runner, Sampling sampling) : IAgent<Frame, PlayerInput>
{
    private readonly PolicyMemory _memory = runner.CreateMemory();
    private ActionSampler _sampler = new(sampling, new Random(0));
    private Random _random = new(0);

    public ValueTask BeginAsync(string instruction, int seed, CancellationToken cancellation)
    {
        _random = new Random(seed);
        _sampler = new ActionSampler(sampling, _random);
        _memory.Forget();
        _memory.Task = Index(runner.Model.Tasks, instruction);
        return ValueTask.CompletedTask;
    }

    public async ValueTask<PlayerInput> ActAsync(Frame observation, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        FramePreparation.ToPolicyView(observation, _memory.Image);
        await runner.StepAsync(_memory, cancellation);
        try
        {
            var input = _sampler.Draw(_memory.Buttons, _memory.Camera).ToPlayerInput();
            return EndsEpisode() ? input with { Held = input.Held | Buttons.Escape } : input;
        }
        catch (ArgumentException problem)
        {
            throw new BasaltException($"{runner.Model.Name}: {problem.Message}", inner: problem);
        }
    }

    public ValueTask DisposeAsync()
    {
        _memory.Dispose();
        return ValueTask.CompletedTask;
    }

    // Tasks are counted from 1. An instruction that the model was not trained on is task 0.
    private static long Index(IReadOnlyList<string> tasks, string instruction)
    {
        for (var i = 0; i < tasks.Count; i++)
        {
            if (tasks[i] == instruction)
            {
                return i + 1;
            }
        }

        return 0;
    }

    // Policies that cannot end their episode also draw this number, so that a seed gives the same buttons with and without that output.
    private bool EndsEpisode()
    {
        var luck = _random.NextDouble();
        return sampling.Deterministic ? _memory.Escape > 0 : luck < 1 / (1 + Math.Exp(-_memory.Escape / sampling.Temperature));
    }
}
