using Basalt.Minecraft;

namespace Basalt.Datasets;

/// <summary>How often demonstrators took each action.</summary>
public sealed class ActionCounts
{
    private readonly long[] _keys = new long[PlayerInput.KeyNames.Count];
    private readonly long[] _pitch = new long[Camera.Bins];
    private readonly long[] _yaw = new long[Camera.Bins];

    /// <summary>The quantiser of the camera turns.</summary>
    public static CameraQuantizer Camera => CameraQuantizer.Policy;

    /// <summary>Number of all actions.</summary>
    public long Total { get; private set; }

    /// <summary>Number of null actions.</summary>
    public long Null { get; private set; }

    /// <summary>Number of actions with each key down, in the order of <see cref="PlayerInput.KeyNames"/>.</summary>
    public IReadOnlyList<long> Keys => _keys;

    /// <summary>Number of actions with each vertical turn, by bin.</summary>
    public IReadOnlyList<long> Pitch => _pitch;

    /// <summary>Number of actions with each horizontal turn, by bin.</summary>
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
