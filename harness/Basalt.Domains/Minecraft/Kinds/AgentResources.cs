using Basalt.Agents;
using Basalt.Harness;

namespace Basalt.Domains;

/// <summary>What agents of Minecraft share during a run.</summary>
/// <param name="Policies">Models that run in this process.</param>
/// <param name="Boxes">Where strangers' programs and models run.</param>
/// <param name="Together">Whether policies answer all worlds that wait by one run of the model, which they can in this process alone.</param>
/// <param name="SaidFile">The file for what the agent of an assignment writes to standard error; null for none.</param>
internal sealed record AgentResources(PolicyCache Policies, AgentBoxes Boxes, bool Together, Func<Assignment, string>? SaidFile);
