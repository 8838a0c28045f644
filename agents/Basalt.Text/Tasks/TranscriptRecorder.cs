using Basalt.Core;
using Newtonsoft.Json.Linq;

namespace Basalt.Text;

/// <summary>
/// A dialogue as Markdown for raters and, beside it, as one line of JSON a turn. Every line that was said stands behind a quotation
/// mark, so that no reply can pass for a prompt. Files are called partial until the episode is complete.
/// </summary>
/// <param name="folder">The run's folder.</param>
/// <param name="name">Place of the episode in it, without an ending.</param>
public sealed class TranscriptRecorder(string folder, string name) : IRecorder<Dialogue, string>
{
    private sealed record Line(Speaker Speaker, string Text, JObject? Telemetry = null);

    private readonly string _path = Path.Combine(folder, name);
    private StreamWriter? _lines;
    private Dialogue? _dialogue;
    private int _written;

    private string PartialLines => _path + ".partial.jsonl";

    public ValueTask BeginAsync(TimeStep<Dialogue> first, CancellationToken cancellation)
    {
        Guarded(() =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
            _lines = new StreamWriter(PartialLines, append: false);
        });
        _written = 0;
        return Keep(first);
    }

    public ValueTask WriteAsync(string action, TimeStep<Dialogue> next, CancellationToken cancellation) => Keep(next);

    public ValueTask<Exhibit> CompleteAsync(CancellationToken cancellation)
    {
        if (_lines is null || _dialogue is null)
        {
            throw new InvalidOperationException("nothing was begun");
        }

        Guarded(() =>
        {
            _lines.Dispose();
            var partial = _path + ".partial.md";
            File.WriteAllText(partial, Transcript.Write(_dialogue));
            File.Move(PartialLines, _path + ".jsonl", overwrite: true);
            File.Move(partial, _path + ".md", overwrite: true);
        });
        _lines = null;
        return ValueTask.FromResult(new Exhibit("text/markdown", name + ".md"));
    }

    public ValueTask DisposeAsync()
    {
        _lines?.Dispose();
        return ValueTask.CompletedTask;
    }

    private ValueTask Keep(TimeStep<Dialogue> step)
    {
        _dialogue = step.Observation;
        Guarded(() =>
        {
            for (; _written < _dialogue.Turns.Count; _written++)
            {
                var turn = _dialogue.Turns[_written];
                _lines!.Write(Json.Write(new Line(turn.Speaker, turn.Text, turn.Speaker == Speaker.Agent ? step.Telemetry : null)) + "\n");
            }

            _lines!.Flush();
        });
        return ValueTask.CompletedTask;
    }

    private void Guarded(Action write)
    {
        try
        {
            write();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new BasaltException($"{_path}: cannot be recorded, {Reason.Of(problem, _path)}", BasaltException.Surroundings, problem);
        }
    }
}
