using System.Runtime.InteropServices;
using System.Text;
using Basalt.Core;
using Basalt.Minecraft;

namespace Basalt.Datasets;

/// <summary>A recording of the contractor recorder or of Basalt: <c>NAME.mp4</c> and <c>NAME.jsonl</c>. Line i belongs to frame i.</summary>
public sealed class RecorderDemonstration(string video, string actions) : Demonstration
{
    public override string Video => video;

    public override IReadOnlyList<string> Files => [video, actions];

    public override IEnumerable<ConvertedLine> Actions(ReadingOptions options)
    {
        var convert = Converter(options.Conversion);
        foreach (var (line, next) in WithNext(TimedLines(options)))
        {
            yield return convert(line, next);
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<DemonstrationStep> Read(ReadingOptions options)
    {
        using var frames = VideoFrames.Open(video);
        var convert = Converter(options.Conversion);
        var view = new byte[FramePreparation.PolicyBytes];
        var index = 0;
        var ranOut = false;
        foreach (var (line, next) in WithNext(TimedLines(options)))
        {
            if (frames.Next() is not { } frame)
            {
                ranOut = true;
                break;
            }

            var converted = convert(line, next);
            if (!converted.IsNull || !options.SkipNull)
            {
                See(line, frame, view, options.Conversion);
                yield return new DemonstrationStep(index, view, converted.Action, converted.IsNull);
            }

            index++;
        }

        if (options.IsStrict)
        {
            CheckEnd(frames, index, ranOut ? Lines().Count() : index);
        }
    }

    // Basalt's recorder writes one frame more than lines: the observation after the last action.
    public override string? Mismatch(int frames, int actions) => actions > 0 && (frames == actions || frames == actions + 1)
        ? null
        : $"{video}: found {frames} frames and {actions} lines beside it; wanted a line for each frame, or one less";

    /// <summary>The lines, read one by one.</summary>
    /// <param name="isStrict">Whether a wrong line is thrown. Otherwise the lines end before it.</param>
    /// <exception cref="BasaltException">The file is missing, or a line is wrong. The message has its number.</exception>
    public IEnumerable<RecorderLine> Lines(bool isStrict = true)
    {
        if (!File.Exists(actions))
        {
            throw new BasaltException($"{actions}: found no such file; wanted the actions of {Path.GetFileName(video)}");
        }

        var number = 0;
        foreach (var text in File.ReadLines(actions, Encoding.UTF8))
        {
            number++;
            RecorderLine? line = null;
            try
            {
                line = RecorderLine.Read(text, $"{actions}:{number}");
            }
            catch (BasaltException) when (!isStrict)
            {
            }

            if (line is null)
            {
                yield break;
            }

            yield return line;
        }
    }

    /// <summary>The tip of the cursor in a frame of this height, computed as in OpenAI's loader; null while no screen is open.</summary>
    public static (int X, int Y)? Cursor(RecorderLine line, int frameHeight)
    {
        var scale = (double)frameHeight / RecorderLine.WindowHeight;
        return line is { IsGuiOpen: true, Mouse: { } mouse } ? ((int)(mouse.X * scale), (int)(mouse.Y * scale)) : null;
    }

    private static Func<RecorderLine, RecorderLine?, ConvertedLine> Converter(Conversion conversion)
    {
        if (conversion == Conversion.Reference)
        {
            var reference = new ReferenceConversion();
            return (line, _) => reference.Convert(line);
        }

        return new SoundConversion().Convert;
    }

    private static void See(RecorderLine line, Frame frame, byte[] view, Conversion conversion)
    {
        if ((conversion == Conversion.Reference || line.CursorInVideo != true) && Cursor(line, frame.Height) is var (x, y))
        {
            MouseCursor.Draw(MemoryMarshal.AsMemory(frame.Pixels).Span, frame.Width, frame.Height, x, y);
        }

        FramePreparation.ToPolicyView(frame, view);
    }

    private IEnumerable<RecorderLine> TimedLines(ReadingOptions options)
    {
        var clock = options.Complain is { } complain ? new RecordingClock(actions, complain) : null;
        try
        {
            foreach (var line in Lines(options.IsStrict))
            {
                clock?.See(line);
                yield return line;
            }
        }
        finally
        {
            // Also if a line is damaged, or if the caller stops early.
            clock?.End();
        }
    }

    private static IEnumerable<(RecorderLine Line, RecorderLine? Next)> WithNext(IEnumerable<RecorderLine> lines)
    {
        RecorderLine? held = null;
        foreach (var line in lines)
        {
            if (held is not null)
            {
                yield return (held, line);
            }

            held = line;
        }

        if (held is not null)
        {
            yield return (held, null);
        }
    }

    private void CheckEnd(VideoFrames frames, int steps, int lines)
    {
        var count = steps;
        while (frames.Next() is not null)
        {
            count++;
        }

        if (frames.Complaint is { } complaint)
        {
            throw new BasaltException($"{video}: found {count} frames and then damage ({complaint}); wanted a whole video");
        }

        if (Mismatch(count, lines) is { } mismatch)
        {
            throw new BasaltException(mismatch);
        }
    }
}
