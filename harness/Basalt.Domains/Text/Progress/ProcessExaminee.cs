using System.Diagnostics;
using Basalt.Alignment;
using Basalt.Core;
using Newtonsoft.Json.Linq;

namespace Basalt.Domains;

/// <summary>
/// An examinee that is a program of its own. It reads one JSON object a line from standard input and writes one a line to standard output:
/// to <c>{"learn": [{"first": …, "second": …}, …]}</c> it may answer <c>{"ask": N}</c>, gets <c>{"margin": 0.3}</c>, and ends its learning with
/// <c>{"done": true}</c>; to <c>{"answer": [pairs]}</c> it answers <c>{"margins": [numbers]}</c>.
/// </summary>
public sealed class ProcessExaminee : IExaminee
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly string _command;

    private ProcessExaminee(Process process, string command) => (_process, _command) = (process, command);

    /// <summary>Starts the program.</summary>
    /// <param name="command">Program and arguments, separated by spaces.</param>
    /// <exception cref="BasaltException">It cannot be started.</exception>
    public static ProcessExaminee Start(string command)
    {
        var words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        try
        {
            return new(
                Process.Start(new ProcessStartInfo(words[0], words[1..]) { RedirectStandardInput = true, RedirectStandardOutput = true })!, command);
        }
        catch (Exception problem) when (problem is System.ComponentModel.Win32Exception or IndexOutOfRangeException or IOException)
        {
            throw new BasaltException($"the examinee process:{command} cannot be started, {Reason.Of(problem, command)}", inner: problem);
        }
    }

    public async Task LearnAsync(IPeople people, CancellationToken cancellation)
    {
        await SendAsync(new JObject { ["learn"] = JToken.FromObject(people.Pairs, Json.Serializer) });
        while (await ReceiveAsync(cancellation) is var said && (bool?)said["done"] != true)
        {
            if (said["ask"] is not { Type: JTokenType.Integer } asked || (long)asked < 0 || (long)asked >= people.Pairs.Count)
            {
                throw new BasaltException(
                    $"it said {Short(said)} while it learned; "
                        + $"wanted {{\"ask\": N}} with N from 0 to {people.Pairs.Count - 1}, or {{\"done\": true}}; "
                        + "people are asked about the pairs to learn alone, never about the test's");
            }

            await SendAsync(new JObject { ["margin"] = people.Ask(people.Pairs[(int)asked]) });
        }
    }

    public async Task<IReadOnlyList<double>> AnswerAsync(IReadOnlyList<TextPair> pairs, CancellationToken cancellation)
    {
        await SendAsync(new JObject { ["answer"] = JToken.FromObject(pairs, Json.Serializer) });
        var said = await ReceiveAsync(cancellation);
        // What is no number counts as NaN, which the judge refuses with its place.
        return said["margins"] is JArray margins
            ? [.. margins.Select(margin => margin.Type is JTokenType.Integer or JTokenType.Float ? (double)margin : double.NaN)]
            : throw new BasaltException($"it answered {Short(said)}; wanted {{\"margins\": [{pairs.Count} numbers]}}");
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private static string Short(JObject said) => Json.Write(said) is { Length: > 80 } text ? text[..80] + "…" : Json.Write(said);

    private async Task SendAsync(JObject message)
    {
        try
        {
            await _process.StandardInput.WriteLineAsync(Json.Write(message));
            await _process.StandardInput.FlushAsync();
        }
        catch (IOException)
        {
            throw await EndedAsync();
        }
    }

    private async Task<JObject> ReceiveAsync(CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        try
        {
            var line = await _process.StandardOutput.ReadLineAsync(limit.Token) ?? throw await EndedAsync();
            return Json.ReadWhole(line, $"a line of process:{_command}");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new BasaltException($"it said nothing for {Patience.TotalSeconds:0} s; wanted a line of JSON");
        }
    }

    private async Task<BasaltException> EndedAsync()
    {
        await _process.WaitForExitAsync();
        return new($"its program ended with code {_process.ExitCode}; wanted it to live until it is told");
    }
}
