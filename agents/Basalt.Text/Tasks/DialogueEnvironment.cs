using Basalt.Core;
using Newtonsoft.Json.Linq;

namespace Basalt.Text;

/// <summary>
/// A text task as a world: reset gives the prompt, a step is a reply, and after the reply to the last turn of the script it is over.
/// The scenario's setup has either <c>prompt</c> or <c>turns</c>, a list of what is said one after the other; and, if the task has
/// one, <c>gate</c>, what a program can ask of a reply: <c>minWords</c>, <c>maxWords</c>, <c>maxRepetition</c> (largest share of
/// words that one word may be), <c>mustContain</c> and <c>mustNotContain</c> (lists of words). The gate's finding goes into the
/// telemetry, where agents and raters do not see it.
/// </summary>
public sealed class DialogueEnvironment : IEnvironment<Dialogue, string>
{
    /// <summary>Letters of a reply at most; whoever says more has failed.</summary>
    public const int LongestReply = 100_000;

    /// <summary>What the world of every text task calls itself.</summary>
    public const string Name = "dialogue 1";

    private readonly List<Turn> _turns = [];
    private IReadOnlyList<string> _script = [];
    private DialogueGate _gate = new();
    private int _said;

    public string World => Name;

    public ValueTask<TimeStep<Dialogue>> ResetAsync(Scenario scenario, CancellationToken cancellation)
    {
        _script = Script(scenario);
        _gate = scenario.Setup["gate"] is { } gate ? Json.Read<DialogueGate>(gate.ToString(), $"scenario {scenario.Id}: gate") : new();
        _turns.Clear();
        _said = 0;
        return ValueTask.FromResult(Say());
    }

    public ValueTask<TimeStep<Dialogue>> StepAsync(string action, CancellationToken cancellation)
    {
        if (_turns.Count == 0 || _turns[^1].Speaker == Speaker.Agent)
        {
            throw new InvalidOperationException("no dialogue is under way");
        }

        if (action.Length > LongestReply)
        {
            throw new AgentFailedException($"the agent replied with {action.Length} letters; must be at most {LongestReply}");
        }

        var reply = VisibleText.Of(action);
        _turns.Add(new Turn(Speaker.Agent, reply));
        var gate = JObject.FromObject(_gate.Judge(reply), Json.Serializer);
        return ValueTask.FromResult(_said < _script.Count
            ? Say() with { Telemetry = new JObject { ["gate"] = gate } }
            : new TimeStep<Dialogue>(new Dialogue([.. _turns]), IsLast: true, new JObject { ["gate"] = gate }));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private TimeStep<Dialogue> Say()
    {
        _turns.Add(new Turn(Speaker.Prompt, _script[_said++]));
        return new TimeStep<Dialogue>(new Dialogue([.. _turns]), IsLast: false);
    }

    private static IReadOnlyList<string> Script(Scenario scenario) => (scenario.Setup["prompt"], scenario.Setup["turns"]) switch
    {
        ({ Type: JTokenType.String } prompt, null) => [VisibleText.Of((string)prompt!)],
        (null, JArray { Count: > 0 } turns) when turns.All(turn => turn.Type == JTokenType.String) =>
            [.. turns.Select(turn => VisibleText.Of((string)turn!))],
        _ => throw new BasaltException($"scenario {scenario.Id}: found neither prompt nor turns; wanted a text, or a list of texts"),
    };
}
