using Basalt.Core;
using Newtonsoft.Json.Linq;

namespace Basalt.Harness;

/// <summary>The actions of an episode, one <see cref="RecorderLine"/> each: line i is what was done after frame i was seen.</summary>
internal sealed class ActionLog(string path) : IDisposable
{
    // A second of play may be lost with the process, not more.
    private const int LinesBetweenFlushes = VideoSettings.FramesPerSecond;

    private readonly StreamWriter _lines = new(path, append: false) { AutoFlush = false };
    private RecorderLine? _previous;
    private int _tick;

    /// <summary>Writes the action that followed what was seen, with the telemetry of what was seen.</summary>
    public void Write(PlayerInput action, JObject? telemetry)
    {
        _previous = RecorderLine.From(action, telemetry, _tick++, _previous);
        _lines.Write(_previous.ToString());
        _lines.Write('\n');
        if (_tick % LinesBetweenFlushes == 0)
        {
            _lines.Flush();
        }
    }

    public void Dispose() => _lines.Dispose();
}
