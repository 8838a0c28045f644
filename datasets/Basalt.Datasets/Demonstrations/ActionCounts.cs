using Basalt.Minecraft;


namespace Basalt.Datasets;

/// <summary>How often demonstrators did what.</summary>
public sealed class ActionCounts
{
    private readonly long[] _keys = new long[PlayerInput.KeyNames.Count];
    private readonly long[] _pitch = new long[Camera.Bins];
    private readonly long[] _yaw = new long[Camera.Bins];

    /// <summary>What sorts turns into bins.</summary>
    public static CameraQuantizer Camera => CameraQuantizer.Policy;

    /// <summary>All actions.</summary>
    public long Total { get; private set; }

    /// <summary>Those at which nothing was done.</summary>
    public long Null { get; private set; }

    /// <summary>Actions with a key down, in the order of <see cref="PlayerInput.KeyNames"/>.</summary>
    public IReadOnlyList<long> Keys => _keys;

    /// <summary>Actions by the bin of their turn up or down.</summary>
    public IReadOnlyList<long> Pitch => _pitch;

    /// <summary>Actions by the bin of their turn to the side.</summary>
    public IReadOnlyList<long> Yaw => _yaw;

    public void Add(ConvertedLine line)
    {
        Total++;
        Null += line.IsNull ? 1 : 0;
        for (var key = 0; key < _keys.Length; key++)
        {
            _keys[key] += line.Action.Held.HasFlag((Buttons)(1 << key)) ? 1 : 0;
        }

        _pitch[Camera.Bin(line.Action.PitchDegrees)]++;
        _yaw[Camera.Bin(line.Action.YawDegrees)]++;
    }

    public void Add(ActionCounts others)
    {
        Total += others.Total;
        Null += others.Null;
        Sum(_keys, others._keys);
        Sum(_pitch, others._pitch);
        Sum(_yaw, others._yaw);
    }

    private static void Sum(long[] into, long[] others)
    {
        for (var i = 0; i < into.Length; i++)
        {
            into[i] += others[i];
        }
    }
}
