using Basalt.Core;
using Basalt.Minecraft;

namespace Basalt.Harness.Tests;

/// <summary>Writes the number of frames into a text file.</summary>
internal sealed class NoteRecorder(string folder, string name) : IRecorder<Frame, PlayerInput>
{
    private int _frames;

    public ValueTask BeginAsync(TimeStep<Frame> first, CancellationToken cancellation)
    {
        _frames = 1;
        return ValueTask.CompletedTask;
    }

    public ValueTask WriteAsync(PlayerInput action, TimeStep<Frame> next, CancellationToken cancellation)
    {
        _frames++;
        return ValueTask.CompletedTask;
    }

    public async ValueTask<Exhibit> CompleteAsync(CancellationToken cancellation)
    {
        var path = Path.Combine(folder, name + ".txt");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, $"{_frames}", cancellation);
        return new Exhibit("text/markdown", name + ".txt");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
