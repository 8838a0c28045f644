using Newtonsoft.Json.Linq;

namespace Basalt.Core;

/// <summary>One competitor: an agent with its settings, entered by a team.</summary>
/// <param name="Id">Lower-case letters, digits, <c>-</c>, <c>_</c> and <c>.</c>; at most 64 characters; unique in a competition.</param>
/// <param name="Team">Who is behind it.</param>
/// <param name="Agent">The kind of agent, a name of the catalogue: <c>random</c>, <c>walker</c>, <c>onnx</c>, <c>remote</c>.</param>
/// <param name="Settings">Read only by that kind of agent, as in <c>{"model": "policy.onnx"}</c>.</param>
public sealed record Submission(string Id, string Team, string Agent, JObject Settings);
