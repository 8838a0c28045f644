using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using Basalt.Core;
using Basalt.Research;
using Basalt.Shell;

namespace Basalt.Cli;

/// <summary>The command line's table of contents: every verb is one line here and one file in <c>Verbs</c>.</summary>
internal static class CommandLine
{
    private const int Interrupted = 130;

    private static Command[] Verbs() =>
    [
        DemoVerb.Create(),
        PlayVerb.Create(),
        PlanVerb.Create(),
        SeasonVerbs.CreateStatus(),
        SeasonVerbs.CreateCollect(),
        SeasonVerbs.CreateReveal(),
        RecordVerb.Create(),
        TrainVerb.Create(),
        DataVerb.Create(),
        VptVerb.Create(),
        WorldVerb.Create(),
        CheckVerb.Create(),
        ScoreVerb.Create(),
        CheckSubmissionVerb.Create(),
        ServeVerb.Create(),
        RankVerb.Create(),
        JudgeVerb.Create(),
        CompareVerb.Create(),
        SimulateRatingsVerb.Create(),
        ImportVerb.Create(),
        ExportVerb.Create(),
        MigrateVerb.Create(),
        TextVerb.Create(),
        ValuesVerb.Create(),
        ProgressVerb.Create(),
        BenchVerb.Create(),
        DoctorVerb.Create(),
        InsideVerb.Create(),
    ];

    public static async Task<int> RunAsync(string[] arguments)
    {
        try
        {
            return await InvokeAsync(arguments);
        }
        catch (BasaltException problem)
        {
            Terminal.Error(problem.Message);
            return problem.ExitCode;
        }
    }

    private static async Task<int> InvokeAsync(string[] arguments)
    {
        var root = new RootCommand("Basalt: play, record, judge and rank agents on tasks that nobody can write a reward for.");
        foreach (var verb in Verbs())
        {
            root.Add(verb);
        }

        foreach (var option in root.Options.OfType<HelpOption>())
        {
            option.Action = new HelpWithExamples((HelpAction)option.Action!);
        }

        var parsed = root.Parse(arguments.Length > 0 ? arguments : ["--help"]);
        if (parsed.Errors.Count > 0 && parsed.Action is not HelpWithExamples)
        {
            // "Required command was not provided" also comes first when a wrong one was.
            var found = parsed.UnmatchedTokens is [var unknown, ..] ? $"found {unknown}, which is not known here" : Said(parsed.Errors[0].Message);
            Terminal.Error($"{found}; './basalt {string.Join(' ', [.. Names(parsed.CommandResult), "--help"])}' says what there is");
            return BasaltException.BadInput;
        }

        using var interrupt = new CancellationTokenSource();
        ConsoleCancelEventHandler onInterrupt = (_, interruption) =>
        {
            // The first Ctrl-C asks everybody to come to an orderly end; the second one is left to the system.
            interruption.Cancel = !interrupt.IsCancellationRequested;
            interrupt.Cancel();
        };
        Console.CancelKeyPress += onInterrupt;
        using var terminate = System.Runtime.InteropServices.PosixSignalRegistration.Create(
            System.Runtime.InteropServices.PosixSignal.SIGTERM,
            signal =>
            {
                signal.Cancel = true;
                interrupt.Cancel();
            });
        try
        {
            var invocation = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
            return await parsed.InvokeAsync(invocation, interrupt.Token);
        }
        catch (OperationCanceledException) when (interrupt.IsCancellationRequested)
        {
            Terminal.Error("interrupted; what was complete is kept: a run, a recording or a training goes on from there with the same command");
            return Interrupted;
        }
        catch (Exception problem) when (problem is not BasaltException)
        {
            Terminal.Error(Unforeseen.Told(problem, string.Join(' ', Names(parsed.CommandResult).DefaultIfEmpty("basalt")), Path.GetTempPath()));
            return Unforeseen.ExitCode;
        }
        finally
        {
            Console.CancelKeyPress -= onInterrupt;
        }
    }

    // The library names the type that a word could not be read as.
    private static string Said(string complaint) =>
        Regex.Match(complaint, "^Cannot parse argument '(.*)' for (?:option|command|argument) '(.*)' as expected type '(.*)'") is { Success: true } wrong
            ? $"{wrong.Groups[2].Value} is {wrong.Groups[1].Value}; wanted {Reason.Wanted(wrong.Groups[3].Value)}"
            : complaint.ReplaceLineEndings(" ").TrimEnd('.');

    /// <summary>A verb and, before it, the verbs that it belongs to.</summary>
    private static IEnumerable<string> Names(CommandResult result) =>
        result.Parent is CommandResult parent ? [.. Names(parent), result.Command.Name] : [];
}
