using Basalt.Minecraft;
using Newtonsoft.Json.Linq;

namespace Basalt.Harness;

/// <summary>The words of the wire; <c>docs/wire.md</c> is their documentation.</summary>
public static class WireProtocol
{
    /// <summary>Both ends state it in <c>hello</c>; a different one is an error.</summary>
    public const int Version = 1;

    /// <summary>The largest message, in bytes. A 4K frame fits twice.</summary>
    public const int MaxMessageBytes = 64 * 1024 * 1024;

    /// <summary>The largest envelope, in bytes. An envelope is a few words or a world's telemetry.</summary>
    public const int MaxEnvelopeBytes = 1024 * 1024;

    /// <summary>An action in MineRL's words: the pressed keys as 1, and the camera as pitch and yaw in degrees.</summary>
    public static JObject Write(PlayerInput action)
    {
        var message = new JObject();
        for (var i = 0; i < PlayerInput.KeyNames.Count; i++)
        {
            if (action.Holds((Buttons)(1 << i)))
            {
                message.Add(PlayerInput.KeyNames[i], 1);
            }
        }

        message.Add("camera", new JArray(Finite(action.PitchDegrees), Finite(action.YawDegrees)));
        return message;
    }

    /// <summary>Reads an action; keys that are not named are up, and a missing camera does not turn.</summary>
    /// <exception cref="WireException">
    /// A key is unknown or its value is not 0 or 1, or the camera is not two numbers from -180 to 180.
    /// </exception>
    public static PlayerInput ReadAction(JToken? token)
    {
        if (token is not JObject message)
        {
            throw new WireException("bad-action", $"action is {Shown(token)}; must be an object of keys and camera");
        }

        var held = Buttons.None;
        float pitch = 0, yaw = 0;
        foreach (var field in message.Properties())
        {
            if (field.Name == "camera")
            {
                (pitch, yaw) = field.Value is JArray { Count: 2 } camera && IsTurn(camera[0]) && IsTurn(camera[1])
                    ? ((float)camera[0], (float)camera[1])
                    : throw new WireException("bad-action", $"camera is {Shown(field.Value)}; must be [pitch, yaw] in degrees, -180 to 180");
            }
            else if (PlayerInput.Key(field.Name) is { } key)
            {
                held |= Pressed(field) ? key : Buttons.None;
            }
            else
            {
                throw new WireException("bad-action", $"action names the key {Shown(field.Name)}; must be one of MineRL's 23 or camera");
            }
        }

        return new PlayerInput(held, pitch, yaw);
    }

    // Text that a stranger sent goes into messages cut short.
    internal static string Shown(JToken? token)
    {
        var text = token?.ToString(Newtonsoft.Json.Formatting.None) ?? "missing";
        return text.Length > 80 ? text[..80] + "…" : text;
    }

    private static bool Pressed(JProperty field) => field.Value.Type switch
    {
        JTokenType.Boolean => (bool)field.Value,
        JTokenType.Integer when field.Value is JValue { Value: 0L or 1L } => (long)field.Value == 1,
        _ => throw new WireException("bad-action", $"{field.Name} is {Shown(field.Value)}; must be 0 or 1"),
    };

    // NaN is none; a whole number may be too large for any type.
    private static bool IsTurn(JToken token) => token is JValue { Value: long or double } && Math.Abs((double)token) <= 180;

    // JSON has no word for NaN; a camera that is none turns nothing, and nobody turns by more than half a circle in a tick.
    private static float Finite(float degrees) => float.IsFinite(degrees) ? Math.Clamp(degrees, -180, 180) : 0;
}
