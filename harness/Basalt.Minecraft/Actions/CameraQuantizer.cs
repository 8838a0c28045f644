namespace Basalt.Minecraft;

/// <summary>How camera turns are spread over bins.</summary>
public enum CameraScheme
{
    /// <summary>All bins have the same width.</summary>
    Linear,

    /// <summary>Bins that are narrow around zero and widen outwards, by the mu-law of telephony.</summary>
    MuLaw,
}

/// <summary>
/// Camera turns as bins and back, as OpenAI's Video PreTraining does it (<c>lib/actions.py</c>, <c>CameraQuantizer</c>):
/// doubles throughout, rounding half to even, turns beyond the maximum clipped.
/// </summary>
/// <param name="MaximumDegrees">The largest turn per tick, in either direction.</param>
/// <param name="BinDegrees">The width of a bin before the scheme bends it.</param>
/// <param name="Mu">How much the mu-law bends; unused by the linear scheme.</param>
public sealed record CameraQuantizer(CameraScheme Scheme, double MaximumDegrees, double BinDegrees, double Mu)
{
    /// <summary>What the published policies use: 11 bins up to 10 degrees, mu-law with mu 10.</summary>
    public static CameraQuantizer Policy { get; } = new(CameraScheme.MuLaw, MaximumDegrees: 10, BinDegrees: 2, Mu: 10);

    /// <summary>The bin of no turn.</summary>
    public int ZeroBin => (int)Math.Floor(MaximumDegrees / BinDegrees);

    /// <summary>How many bins there are.</summary>
    public int Bins => Bin(MaximumDegrees) + 1;

    /// <summary>The bin of a turn, 0 to <see cref="Bins"/> - 1.</summary>
    /// <exception cref="ArgumentException">The turn is not a number.</exception>
    public int Bin(double degrees)
    {
        if (double.IsNaN(degrees))
        {
            throw new ArgumentException("found a camera turn that is not a number; wanted degrees", nameof(degrees));
        }

        var turn = Math.Clamp(degrees, -MaximumDegrees, MaximumDegrees);
        if (Scheme == CameraScheme.MuLaw)
        {
            var share = turn / MaximumDegrees;
            turn = Math.Sign(share) * (Math.Log(1 + Mu * Math.Abs(share)) / Math.Log(1 + Mu)) * MaximumDegrees;
        }

        return (int)Math.Round((turn + MaximumDegrees) / BinDegrees, MidpointRounding.ToEven);
    }

    /// <summary>The turn that a bin stands for; exactly 0 for <see cref="ZeroBin"/>.</summary>
    public double Degrees(int bin)
    {
        var turn = bin * BinDegrees - MaximumDegrees;
        if (Scheme == CameraScheme.Linear)
        {
            return turn;
        }

        var share = turn / MaximumDegrees;
        return Math.Sign(share) * (1 / Mu) * (Math.Pow(1 + Mu, Math.Abs(share)) - 1) * MaximumDegrees;
    }
}
