using Basalt.Minecraft;

namespace Basalt.Datasets;

/// <summary>
/// Checks the times of a recording's lines. Line i belongs to frame i, so the lines must be in the order of their ticks; otherwise frames
/// and actions do not match. Use one object for one recording.
/// </summary>
/// <param name="complain">Receives one sentence for each kind of fault: its first place, and the number of further ones.</param>
internal sealed class RecordingClock(string file, Action<string> complain)
{
    /// <summary>Ticks that may be missing between two lines: one second of play. Busy machines lose some.</summary>
    private const long MostLost = Demonstration.FramesPerSecond;

    private readonly Dictionary<string, (string First, int More)> _faults = [];
    private int _number;
    private long? _tick;
    private long? _milli;

    /// <summary>Checks the next line.</summary>
    public void See(RecorderLine line)
    {
        _number++;
        if (_tick is { } before)
        {
            var fault = line.Tick switch
            {
                null => ("missing", $"found no tick after tick {before}; wanted one in every line"),
                { } tick when tick < before => ("backwards", $"tick is {tick} after {before}; must count on"),
                { } tick when tick == before => ("repeated", $"tick is {tick} again; must count on"),
                { } tick when tick - before - 1 > MostLost => ("lost", $"tick is {tick} after {before}; must be at most {MostLost + 1} more"),
                _ => default,
            };
            Note(fault.Item1, fault.Item2);
        }

        // Two ticks of a busy machine may fall into the same millisecond, but the clock must not go back.
        if (line.Milli is { } milli && milli < _milli)
        {
            Note("milli", $"milli is {milli} after {_milli}; must not go back");
        }

        (_tick, _milli) = (line.Tick ?? _tick, line.Milli ?? _milli);
    }

    /// <summary>Reports the faults after the last line.</summary>
    public void End()
    {
        foreach (var (first, more) in _faults.Values)
        {
            complain(more == 0 ? first : $"{first} ({more} more like it)");
        }
    }

    private void Note(string? kind, string sentence)
    {
        if (kind is not null)
        {
            _faults[kind] = _faults.TryGetValue(kind, out var known) ? (known.First, known.More + 1) : ($"{file}:{_number}: {sentence}", 0);
        }
    }
}
