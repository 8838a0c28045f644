using Basalt.Core;

namespace Basalt.Harness;

/// <summary>
/// The loop of one episode. A failure of the agent ends the episode, and the record says so. A failure of the world
/// is thrown as <see cref="WorldLostException"/> and leaves no record. A failure of the recorder is thrown and stops the run.
/// </summary>
public sealed class EpisodeRunner<TObservation, TAction>(TimeProvider time, Provenance harness)
{
    /// <summary>Plays one episode from reset to its end.</summary>
    /// <param name="agent">A guarded agent: its mistakes arrive as <see cref="AgentFailedException"/>.</param>
    /// <param name="progress">Receives the number of steps after each step; null when nobody watches.</param>
    public async Task<EpisodeRecord> RunAsync(
        Assignment assignment,
        IEnvironment<TObservation, TAction> environment,
        GuardedAgent<TObservation, TAction> agent,
        IRecorder<TObservation, TAction> recorder,
        Action<int>? progress,
        CancellationToken cancellation)
    {
        var (startedAt, started) = (time.GetUtcNow(), time.GetTimestamp());
        var step = await environment.ResetAsync(assignment.Scenario, cancellation);
        await recorder.BeginAsync(step, cancellation);
        var (steps, end, error) = (0, EpisodeEnd.StepLimit, (string?)null);
        try
        {
            await agent.BeginAsync(assignment.Task.Instruction, assignment.Seed, cancellation);
            while (steps < assignment.MaxSteps)
            {
                var action = await agent.ActAsync(step.Observation, cancellation);
                step = await environment.StepAsync(action, cancellation);
                await recorder.WriteAsync(action, step, cancellation);
                progress?.Invoke(++steps);
                if (step.IsLast)
                {
                    end = EpisodeEnd.Finished;
                    break;
                }
            }
        }
        catch (AgentFailedException problem)
        {
            (end, error) = (EpisodeEnd.AgentFailed, problem.Message);
        }

        return assignment.Identify(new EpisodeRecord
        {
            Id = assignment.Id,
            TaskId = assignment.Task.Id,
            ScenarioId = assignment.Scenario.Id,
            SubmissionId = assignment.Submission.Id,
            Seed = assignment.Seed,
            Steps = steps,
            End = end,
            Error = error,
            Exhibit = await recorder.CompleteAsync(cancellation),
            StartedAt = startedAt,
            Duration = time.GetElapsedTime(started),
            World = environment.World,
            Box = agent.Containment?.Box,
            Limits = agent.Containment?.Limits,
            Harness = harness,
        });
    }
}
