using Basalt.Minecraft;


namespace Basalt.Testing;

/// <summary>The contract of agents that play Minecraft: frames of 640×360 in, keys and camera out.</summary>
public abstract class PlayerAgentContract : AgentContract<Frame, PlayerInput>
{
    private const Buttons All = (Buttons)((1 << 23) - 1);

    /// <summary>40 frames; the last ten are the same picture, as when a player is stuck. One buffer serves all of them, as in a world.</summary>
    protected override IEnumerable<Frame> Episode(int number)
    {
        var pixels = new byte[640 * 360 * 3];
        var random = new Random(number);
        for (var i = 0; i < 40; i++)
        {
            if (i < 30)
            {
                random.NextBytes(pixels);
            }

            yield return new Frame(640, 360, pixels);
        }
    }

    protected override bool IsLegal(PlayerInput action) =>
        (action.Held & ~All) == 0 && Math.Abs(action.PitchDegrees) <= 180 && Math.Abs(action.YawDegrees) <= 180;
}
