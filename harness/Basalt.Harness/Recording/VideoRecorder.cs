using Basalt.Core;
using Basalt.Minecraft;

namespace Basalt.Harness;

/// <summary>
/// An episode as H.264 video and, beside it, the actions in the recorder format, line i between frame i and frame i+1. While it runs
/// the files are called <c>NAME.partial.mp4</c> (fragmented, readable whenever the encoder dies) and <c>NAME.partial.jsonl</c>; when
/// the episode is complete the video gets an index and both get their names. Whatever a crash leaves is called partial, and the next
/// recording of the same name replaces it.
/// </summary>
/// <param name="folder">The run's folder.</param>
/// <param name="name">Place of the episode in it, without an ending, as in <c>episodes/find-cave/random/seed-14169</c>.</param>
public sealed class VideoRecorder(string folder, string name, VideoSettings settings) : IRecorder<Frame, PlayerInput>
{
    private readonly string _path = Path.Combine(folder, name);
    private Ffmpeg? _encoder;
    private ActionLog? _actions;
    private TimeStep<Frame> _seen;
    private byte[] _planes = [];

    /// <summary>The encoder's process while a recording is under way; null before.</summary>
    public int? EncoderProcessId => _encoder?.ProcessId;

    private string Partial => _path + ".partial.mp4";

    private string PartialActions => _path + ".partial.jsonl";

    public ValueTask BeginAsync(TimeStep<Frame> first, CancellationToken cancellation)
    {
        var frame = first.Observation;
        if ((frame.Width | frame.Height) % 2 != 0)
        {
            throw new BasaltException($"{_path}: found frames of {frame.Width}x{frame.Height}; wanted an even width and height for H.264");
        }

        _planes = new byte[Yuv420.SizeOf(frame.Width, frame.Height)];
        Guarded(() =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
            foreach (var left in new[] { Partial, PartialActions, _path + ".indexed.partial.mp4" })
            {
                File.Delete(left);
            }

            _actions = new ActionLog(PartialActions);
        });
        _encoder = Ffmpeg.Start(
        [
            .. settings.Encode(frame.Width, frame.Height, "yuv420p", "pipe:0"),
            "-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact",
            "-movflags", "+frag_keyframe+empty_moov+default_base_moof", "-flush_packets", "1", "-f", "mp4", Partial,
        ]);
        _seen = first with { Observation = null! };
        return WriteFrameAsync(frame, cancellation);
    }

    public ValueTask WriteAsync(PlayerInput action, TimeStep<Frame> next, CancellationToken cancellation)
    {
        Guarded(() => _actions!.Write(action, _seen.Telemetry));
        _seen = next with { Observation = null! };
        return WriteFrameAsync(next.Observation, cancellation);
    }

    public async ValueTask<Exhibit> CompleteAsync(CancellationToken cancellation)
    {
        if (_encoder is null || _actions is null)
        {
            throw new InvalidOperationException("nothing was begun");
        }

        if (await _encoder.FinishAsync(cancellation) is { } complaint)
        {
            throw EncoderFailed(complaint, null);
        }

        var indexed = _path + ".indexed.partial.mp4";
        await using (var remux = Ffmpeg.Start(
            ["-y", "-i", Partial, "-c", "copy", "-map_metadata", "-1", "-fflags", "+bitexact", "-movflags", "+faststart", "-f", "mp4", indexed]))
        {
            if (await remux.FinishAsync(cancellation) is { } problem)
            {
                throw EncoderFailed(problem, null);
            }
        }

        Guarded(() =>
        {
            _actions.Complete(_seen.Telemetry);
            File.Move(PartialActions, _path + ".jsonl", overwrite: true);
            File.Move(indexed, _path + ".mp4", overwrite: true);
            File.Delete(Partial);
        });
        return new Exhibit("video/mp4", name + ".mp4");
    }

    public async ValueTask DisposeAsync()
    {
        _actions?.Dispose();
        if (_encoder is not null)
        {
            await _encoder.DisposeAsync();
        }
    }

    private async ValueTask WriteFrameAsync(Frame frame, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            Yuv420.Convert(frame.Pixels.Span, frame.Width, frame.Height, _planes);
            _encoder!.Input.Write(_planes);
        }
        catch (IOException problem)
        {
            // The pipe only says that it broke; the encoder says why.
            throw EncoderFailed(await _encoder!.FinishAsync(cancellation) ?? problem.Message, problem);
        }
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

    private BasaltException EncoderFailed(string complaint, Exception? problem) =>
        new($"{Partial}: the encoder failed, {complaint.TrimEnd('.')}", BasaltException.Surroundings, problem);
}
