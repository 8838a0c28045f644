using Basalt.Minecraft;
using Newtonsoft.Json.Linq;

namespace Basalt.Agents;

/// <summary>
/// What a teacher sees: the frame that a competitor would see, and beside it what no competitor is ever told. That it is another type
/// keeps teachers out of competitions.
/// </summary>
/// <param name="Telemetry">The world's facts about this moment.</param>
public sealed record Witness(Frame Frame, JObject Telemetry, IChart Chart);
