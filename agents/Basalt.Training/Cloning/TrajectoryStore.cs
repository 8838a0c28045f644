using System.Text;
using Basalt.Core;
using Basalt.Minecraft;
using Microsoft.Win32.SafeHandles;

namespace Basalt.Training;

/// <summary>
/// Decoded demonstrations. The encoded frames (12 KiB each for images) are kept in one file and read batch by batch, so that memory does
/// not grow with the data set: only the trajectories that are being decoded are in memory as a whole.
/// </summary>
public sealed class TrajectoryStore : IDisposable
{
    private const int FramesPerBlock = 64;

    private readonly IFrameEncoder _encoder;
    private readonly SafeFileHandle _file;
    private readonly List<string> _tasks = [];
    private readonly List<Trajectory> _trajectories = [];
    private long _frames;

    /// <param name="path">The file of encoded frames. An existing file is replaced. It is deleted on disposal.</param>
    /// <param name="encoder">Encodes frames; a <see cref="PixelEncoder"/> when null. The caller disposes it.</param>
    /// <param name="tasks">Instructions that get the first task numbers, whether a demonstration shows them or not.</param>
    public TrajectoryStore(string path, IFrameEncoder? encoder = null, IReadOnlyList<string>? tasks = null)
    {
        _encoder = encoder ?? new PixelEncoder();
        _tasks.AddRange(tasks ?? []);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        _file = File.OpenHandle(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose);
    }

    /// <summary>Instructions of the tasks in the order of their arrival. Index <c>i</c> is task <c>i + 1</c> of a trajectory.</summary>
    public IReadOnlyList<string> Tasks => _tasks;

    /// <summary>In the order of their arrival.</summary>
    public IReadOnlyList<Trajectory> Trajectories => _trajectories;

    /// <summary>How many trajectories may be decoded in parallel.</summary>
    public int MaxParallel => _encoder.MaxParallel;

    /// <summary>Number of frames of all trajectories.</summary>
    public long Frames => _frames;

    /// <summary>Decodes a demonstration and adds it. If reading fails, nothing is added.</summary>
    /// <inheritdoc cref="DecodeAsync"/>
    public async Task AddAsync(
        string name, string instruction, IAsyncEnumerable<(ReadOnlyMemory<byte> View, PlayerInput Input)> frames, CancellationToken cancellation) =>
        Add(await DecodeAsync(name, instruction, frames, cancellation));

    /// <summary>Decodes a demonstration without adding it. At most <see cref="MaxParallel"/> calls may run at a time.</summary>
    /// <param name="instruction">Of the task that it shows.</param>
    /// <param name="frames">Frames as a policy sees them (128×128 RGB, valid until the next is asked for), each with the action taken there.</param>
    internal async Task<DecodedTrajectory> DecodeAsync(
        string name, string instruction, IAsyncEnumerable<(ReadOnlyMemory<byte> View, PlayerInput Input)> frames, CancellationToken cancellation)
    {
        var decoded = new DecodedTrajectory(name, instruction, [], []);
        _encoder.Begin(name);
        await foreach (var (view, input) in frames.WithCancellation(cancellation))
        {
            var at = decoded.Steps.Count % FramesPerBlock;
            if (at == 0)
            {
                decoded.Blocks.Add(new byte[FramesPerBlock * _encoder.Length]);
            }

            _encoder.Encode(view.Span, decoded.Blocks[^1].AsSpan(at * _encoder.Length, _encoder.Length));
            decoded.Steps.Add(TrajectoryStep.From(input));
        }

        _encoder.End();
        return decoded;
    }

    /// <summary>Adds a decoded trajectory. Not thread-safe.</summary>
    internal void Add(DecodedTrajectory decoded)
    {
        if (decoded.Steps.Count == 0)
        {
            return;
        }

        var end = (_frames + decoded.Steps.Count) * _encoder.Length;
        for (var (block, at) = (0, _frames * _encoder.Length); at < end; at += decoded.Blocks[block++].Length)
        {
            RandomAccess.Write(_file, decoded.Blocks[block].AsSpan(0, (int)Math.Min(decoded.Blocks[block].Length, end - at)), at);
        }

        var task = _tasks.IndexOf(decoded.Instruction);
        if (task < 0)
        {
            task = _tasks.Count;
            _tasks.Add(decoded.Instruction);
        }

        _trajectories.Add(new Trajectory(decoded.Name, task + 1, decoded.Steps, _frames));
        _frames += decoded.Steps.Count;
    }

    /// <summary>Reads consecutive encoded frames of a trajectory.</summary>
    /// <param name="from">Index of the first frame.</param>
    /// <param name="frames">Receives a whole number of frames of <see cref="IFrameEncoder.Length"/> bytes.</param>
    /// <exception cref="BasaltException">The file is shorter than it was.</exception>
    public void Read(Trajectory trajectory, int from, Span<byte> frames)
    {
        var at = (trajectory.FirstFrame + from) * _encoder.Length;
        while (frames.Length > 0)
        {
            var read = RandomAccess.Read(_file, frames, at);
            if (read == 0)
            {
                throw new BasaltException($"{trajectory.Name}: its frames end early, the file of frames was cut off", BasaltException.Surroundings);
            }

            frames = frames[read..];
            at += read;
        }
    }

    /// <summary>
    /// Splits the trajectories into a training set and a held-out set: the given share of each task, at least one where there are two.
    /// Depends on names and seed. When trajectories are added, nearly all of the training set stays in the training set, so that a
    /// training that starts from an earlier policy is validated on trajectories that the earlier policy has not learnt from either.
    /// </summary>
    public (IReadOnlyList<Trajectory> Learnt, IReadOnlyList<Trajectory> HeldOut) Split(double share, int seed)
    {
        List<Trajectory> learnt = [], heldOut = [];
        foreach (var task in _trajectories.GroupBy(trajectory => trajectory.Task))
        {
            var shuffled = task.OrderBy(Lot, StringComparer.Ordinal).ToArray();
            var held = shuffled.Length < 2 ? 0 : Math.Clamp((int)Math.Round(share * shuffled.Length), 1, shuffled.Length - 1);
            heldOut.AddRange(shuffled[..held]);
            learnt.AddRange(shuffled[held..]);
        }

        return (learnt, heldOut);

        string Lot(Trajectory trajectory) => Digest.Of(Encoding.UTF8.GetBytes($"{seed} {trajectory.Name}"));
    }

    public void Dispose() => _file.Dispose();

    /// <summary>A trajectory that is not in the store yet.</summary>
    /// <param name="Blocks">Encoded frames, <see cref="FramesPerBlock"/> in each block; the last block is filled in part.</param>
    internal sealed record DecodedTrajectory(string Name, string Instruction, List<TrajectoryStep> Steps, List<byte[]> Blocks);
}
