using System.Globalization;
using System.Text;

namespace Basalt.Harness;

/// <summary>What a stranger's stream said, which may never end: its beginning and its end. Thread-safe.</summary>
/// <param name="most">The most characters that are kept.</param>
internal sealed class BoundedText(int most)
{
    private readonly Lock _lock = new();
    private readonly StringBuilder _beginning = new();
    private readonly StringBuilder _end = new();
    private long _leftOut;

    /// <summary>The last line that is not empty; empty when there is none.</summary>
    public string LastLine => ToString().TrimEnd().Split('\n')[^1].Trim();

    /// <summary>Reads a stream to its end.</summary>
    public async Task ReadAsync(TextReader reader)
    {
        var block = new char[4096];
        try
        {
            for (int read; (read = await reader.ReadAsync(block.AsMemory(), CancellationToken.None)) > 0;)
            {
                Add(block.AsSpan(0, read));
            }
        }
        catch (Exception problem) when (problem is IOException or ObjectDisposedException)
        {
            // The process was given up; what was read until then stands.
        }
    }

    /// <summary>Everything that is kept, with a line that says how much is left out.</summary>
    public override string ToString()
    {
        lock (_lock)
        {
            return _leftOut == 0 ? $"{_beginning}{_end}"
                : $"{_beginning}\n… {_leftOut.ToString(CultureInfo.InvariantCulture)} characters are left out here …\n{_end}";
        }
    }

    private void Add(ReadOnlySpan<char> text)
    {
        lock (_lock)
        {
            var half = most / 2;
            var first = Math.Min(text.Length, half - _beginning.Length);
            _beginning.Append(text[..first]);
            _end.Append(text[first..]);
            if (_end.Length > half)
            {
                _leftOut += _end.Length - half;
                _end.Remove(0, _end.Length - half);
            }
        }
    }
}
