using Basalt.Minecraft;
using Newtonsoft.Json.Linq;

namespace Basalt.Harness;

/// <summary>The actions of an episode, one <see cref="RecorderLine"/> each: line i is what was done after frame i was seen.
/// The last line also says what came of it.</summary>
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
        WritePrevious(null);
        _previous = RecorderLine.From(action, telemetry, _tick++, _previous);
        if (_tick % LinesBetweenFlushes == 0)
        {
            _lines.Flush();
        }
    }

    /// <summary>Writes the last line.</summary>
    /// <param name="outcome">The telemetry of the last observation, which no action followed.</param>
    public void Complete(JObject? outcome)
    {
        WritePrevious(outcome);
        _previous = null;
        _lines.Dispose();
    }

    public void Dispose()
    {
        if (_previous is not null)
        {
            Complete(null);
        }

        _lines.Dispose();
    }

    private void WritePrevious(JObject? outcome)
    {
        if (_previous is not null)
        {
            _lines.Write((_previous with { Outcome = outcome }).ToString());
            _lines.Write('\n');
        }
    }
}
