using Basalt.Core;
using Newtonsoft.Json.Linq;

namespace Basalt.Harness;

/// <summary>The actions of an episode, one line each, in the format of the contractor recorder (mp4 + jsonl).</summary>
internal sealed class ActionLog(string path) : IDisposable
{
    private readonly StreamWriter _lines = new(path, append: false) { AutoFlush = false };
    private int _tick;

    /// <summary>Writes the action that followed what was seen, with the telemetry of what was seen.</summary>
    public void Write(PlayerInput action, JObject? telemetry)
    {
        var line = new JObject { ["tick"] = _tick++, ["action"] = WireProtocol.Write(action), ["telemetry"] = telemetry };
        _lines.WriteLine(line.ToString(Newtonsoft.Json.Formatting.None));
        if (_tick % 20 == 0)
        {
            _lines.Flush();
        }
    }

    public void Dispose() => _lines.Dispose();
}
