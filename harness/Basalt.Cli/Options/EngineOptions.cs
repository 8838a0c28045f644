using System.CommandLine;
using Basalt.Domains;
using Basalt.Harness;
using Basalt.Shell;

namespace Basalt.Cli;

/// <summary>The options that say where the rows of a plan are played.</summary>
internal sealed class EngineOptions : IOptionGroup
{
    private readonly Option<string> _engine = Declare.Usual(
        "--on", "local", $"Where a plan is played: {string.Join(" or ", Engines.All.Select(engine => engine.Name))}.");
    private readonly Option<int> _parallel = Declare.Usual("--parallel", 16, "With --on slurm: rows at once.");
    private readonly Option<int> _gpus = Declare.Optional<int>("--gpus", "With --on slurm: GPUs of each row.");
    private readonly Option<string?> _partition = Declare.Optional<string?>("--partition", "With --on slurm: the part of the cluster.");
    private readonly Option<string[]> _engineOptions = Declare.Several("--sbatch", "With --on slurm: further options of sbatch, as in \"--mem=4G\".");

    public void AddTo(Command verb)
    {
        verb.Add(_engine);
        verb.Add(_parallel);
        verb.Add(_gpus);
        verb.Add(_partition);
        verb.Add(_engineOptions);
    }

    /// <summary>Gets a plan played.</summary>
    /// <param name="worlds">Endpoints of running worlds.</param>
    /// <param name="here">Plays rows in this process.</param>
    public Task PlayAsync(
        ParseResult parsed, SeasonPlan plan, IReadOnlyList<string> worlds, Func<SeasonPlan, CancellationToken, Task> here, CancellationToken cancellation) =>
        Engines.Named(parsed.GetValue(_engine)!).PlayAsync(
            new EngineWork(
                plan, Home.Program, Positive.Of("--parallel", parsed.GetValue(_parallel)), parsed.GetValue(_gpus), parsed.GetValue(_partition),
                parsed.GetValue(_engineOptions)!, worlds, here, Terminal.Say, TimeProvider.System),
            cancellation);

    /// <summary>Whether the plan is played by other processes than this one.</summary>
    public bool IsElsewhere(ParseResult parsed) => parsed.GetValue(_engine) != "local";
}
