using System.Text;
using Basalt.Core;
using Basalt.Text;
using Newtonsoft.Json.Linq;

namespace Basalt.Domains;

/// <summary>Asks an endpoint once for every answer and keeps the answers as a submission.</summary>
public static class Freezing
{
    /// <summary>Asks for what is not answered yet, and writes the submission when it has an answer.</summary>
    /// <param name="progress">Receives the number of items that have an answer and the number of all items.</param>
    /// <returns>What came of it, also when items have no answer.</returns>
    /// <exception cref="BasaltException">
    /// The endpoint gives no answers, the folder holds answers of another source, or the reward cannot steer.
    /// </exception>
    public static async Task<FrozenSubmission> RunAsync(
        FreezeRequest request, TextAssets assets, Action<int, int> progress, CancellationToken cancellation)
    {
        using var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        var endpoint = new ChatEndpoint(http, request.Address, request.Key, request.Settings, TimeProvider.System);
        var (voice, steering) = await VoiceAsync(request, endpoint, assets, cancellation);
        var constitution = request.Constitution is { } file ? ConstitutionIn(file) : null;
        var settings = new AnswerSettings(
            request.Settings.MaxTokens, request.Settings.Temperature, steering,
            constitution is null ? null : Digest.Of(Encoding.UTF8.GetBytes(constitution)));
        var source = new AnswerSource(new EndpointAddress(request.Address).Shown, request.Settings.Model, settings);
        var freezer = new AnswerFreezer(voice, source, request.Answers, TimeProvider.System)
        {
            Earlier = request.Earlier,
            Again = request.Again,
            UnverifiedModel = AnswerManifest.UnverifiedModel(request.Folder),
        };
        var items = Items(request.Tasks, constitution);
        FreezeReport report;
        var there = 0;
        try
        {
            report = await freezer.FreezeAsync(items, done => progress(there = done, items.Count), cancellation);
        }
        catch (BasaltException problem) when (there > 0)
        {
            throw new BasaltException(
                $"{problem.Message}; {there} of {items.Count} answers are kept in {request.Answers}, and the same command goes on from there",
                problem.ExitCode, problem);
        }

        var answered = report.Asked + report.Kept - report.Unanswered.Count;
        var hash = answered > 0 ? AnswerManifest.Write(request.Answers, request.Team) : null;
        return new(report, items.Count, answered, hash, request.Answers);
    }

    private static async Task<(EndpointVoice Voice, AnswerSteering? Steering)> VoiceAsync(
        FreezeRequest request, ChatEndpoint endpoint, TextAssets assets, CancellationToken cancellation)
    {
        if (request.Steering is not (var name, var strength, var candidates))
        {
            return (endpoint.AnswerAsync, null);
        }

        var isValue = name.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase);
        if (!isValue && TextRewards.Of(name).AsksAnEndpoint)
        {
            throw new BasaltException(
                $"found --steer {name}, an endpoint that would be asked about every candidate of every token; wanted another reward");
        }

        var (temperature, tokens) = (request.Settings.Temperature, request.Settings.MaxTokens);
        var sampling = new SamplingSettings { Temperature = temperature, MaxTokens = tokens, Stop = ["\n"] };
        SteeredEndpoint steered;
        if (isValue)
        {
            var value = assets.ValueFile(name);
            steered = new(endpoint, (tokens, prompt) => new ValueOfText(value, tokens, prompt), strength, candidates, sampling, new Random(1));
        }
        else
        {
            steered = new(endpoint, await assets.RewardAsync(name, cancellation), strength, candidates, sampling, new Random(1));
        }

        return (steered.AnswerAsync, new(File.Exists(name) ? Digest.OfFile(name) : name, strength, candidates));
    }

    private static string ConstitutionIn(string file)
    {
        try
        {
            return File.ReadAllText(file).Trim() is { Length: > 0 } text
                ? text
                : throw new BasaltException($"{file}: it is empty; wanted a constitution, as 'values constitution' writes system-prompt.md");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new BasaltException($"{file}: cannot be read, {Reason.Of(problem, file)}", BasaltException.Surroundings, problem);
        }
    }

    private static IReadOnlyList<EndpointItem> Items(IReadOnlyList<TaskSpec> tasks, string? constitution) =>
    [
        .. from task in tasks
           from scenario in task.Scenarios
           select new EndpointItem(
               FrozenAnswers.ItemOf(task.Id, scenario.Id),
               constitution is null ? task.Instruction : $"{constitution}\n\n{task.Instruction}",
               scenario.Setup["turns"] is JArray turns ? [.. turns.Select(turn => (string)turn!)] : [(string)scenario.Setup["prompt"]!]),
    ];
}
