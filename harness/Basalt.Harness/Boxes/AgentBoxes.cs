using Basalt.Core;

namespace Basalt.Harness;

/// <summary>Which boxes this machine has for strangers' programs, and which of them a run uses.</summary>
/// <param name="carrier">A command that connects its standard input and output with the host and port that follow, see <see cref="BoxedStart.Carrier"/>.</param>
/// <param name="limits">What an agent may use.</param>
/// <param name="unboxed">Whether the organiser lets strangers' programs run openly.</param>
public sealed class AgentBoxes(IReadOnlyList<string> carrier, AgentLimits limits, bool unboxed)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Lazy<Task<(IAgentBox? Box, string Found)>> _bubblewrap = new(() => BubblewrapAsync(carrier));

    /// <summary>What an agent may use.</summary>
    public AgentLimits Limits => limits;

    /// <summary>Whether the organiser lets strangers' programs run openly.</summary>
    public bool Unboxed => unboxed;

    /// <summary>The box for a stranger's program.</summary>
    /// <param name="image">The container image that the submission names; null when it names none.</param>
    /// <exception cref="BasaltException">This machine has none, and nobody said that it shall run openly.</exception>
    public async Task<IAgentBox> ForProgramAsync(string? image)
    {
        if (image is not null)
        {
            return Engine() is { } engine ? new ContainerBox(engine, carrier) : throw new BasaltException(
                $"found no container engine for the image {image}; wanted podman or docker (apt-get install podman)", BasaltException.Surroundings);
        }

        if (unboxed)
        {
            return new OpenBox();
        }

        var (box, found) = await _bubblewrap.Value;
        return box ?? throw new BasaltException(
            $"found no box for strangers' programs on this machine ({found}); wanted bubblewrap (apt-get install bubblewrap) and user namespaces, "
            + "or --unboxed, with which they run with all your rights", BasaltException.Surroundings);
    }

    /// <summary>The box for a program of ours that works on a stranger's file: the best that there is.</summary>
    public async Task<IAgentBox> ForOwnProgramAsync() => unboxed ? new OpenBox() : (await _bubblewrap.Value).Box ?? new OpenBox();

    /// <summary>What there is on this machine, in a few words: the box, or why there is none.</summary>
    public async Task<(bool Works, string Found)> LookAsync()
    {
        var (box, found) = await _bubblewrap.Value;
        return (box is not null, Engine() is { } engine ? $"{found}; {Path.GetFileName(engine)} for images" : found);
    }

    private static string? Engine() => new[] { "podman", "docker" }
        .Select(engine => StartCommand.Find(engine, Environment.GetEnvironmentVariable("PATH") ?? "")).FirstOrDefault(path => path is not null);

    /// <summary>Tries bubblewrap with everything that a box has.</summary>
    private static async Task<(IAgentBox? Box, string Found)> BubblewrapAsync(IReadOnlyList<string> carrier)
    {
        if (StartCommand.Find("bwrap", Environment.GetEnvironmentVariable("PATH") ?? "") is not { } bwrap)
        {
            return (null, "there is no bwrap");
        }

        var trouble = "";
        foreach (var nested in new[] { true, false })
        {
            var box = new BubblewrapBox(bwrap, carrier, nested);
            var tried = await BoxedRun.RunAsync(box, new AgentProgram(["true"], "/usr"), new AgentLimits(), Patience, CancellationToken.None);
            if (tried.ExitCode == 0)
            {
                return (box, "bubblewrap");
            }

            trouble = tried.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? $"bwrap ended with exit code {tried.ExitCode}";
        }

        return (null, trouble);
    }
}
