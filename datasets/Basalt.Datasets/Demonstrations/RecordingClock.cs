using Basalt.Minecraft;


namespace Basalt.Datasets;

/// <summary>
/// Reads what a recording's lines say of their time. Line i belongs to frame i, so the lines must stand in the order of their ticks: where
/// they do not, frames and actions no longer belong together. One object reads one recording.
/// </summary>
/// <param name="complain">Takes one sentence for each kind of fault: its first place, and how many more there are.</param>
internal sealed class RecordingClock(string file, Action<string> complain)
{
    /// <summary>Ticks that may be lost between two lines, a second of play: a busy machine loses some now and then.</summary>
    private const long MostLost = Demonstration.FramesPerSecond;

    private readonly Dictionary<string, (string First, int More)> _faults = [];
    private int _number;
    private long? _tick;
    private long? _milli;

    /// <summary>Looks at the next line.</summary>
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

        // Clocks of players are set now and then, and two ticks of a busy machine may fall into one millisecond; back they do not go.
        if (line.Milli is { } milli && milli < _milli)
        {
            Note("milli", $"milli is {milli} after {_milli}; must not go back");
        }

        (_tick, _milli) = (line.Tick ?? _tick, line.Milli ?? _milli);
    }

    /// <summary>Says what was found, once all lines were seen.</summary>
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
