using Basalt.Core;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Basalt.Minecraft;

/// <summary>Reads recorder lines token by token. A recording has thousands, so the reader builds only what is used.</summary>
internal static class RecorderLineReader
{
    public static RecorderLine Read(string text, string where)
    {
        try
        {
            using var json = new JsonTextReader(new StringReader(MarkedText.Bare(text)))
            {
                DateParseHandling = DateParseHandling.None,
                MaxDepth = 32,
            };
            if (!json.Read() || json.TokenType != JsonToken.StartObject)
            {
                throw new BasaltException($"{where}: found {(text.Length == 0 ? "an empty line" : "no JSON object")}; wanted a line of a recording");
            }

            var line = ReadLine(json, where);
            json.Read(); // Throws if anything follows.
            return line;
        }
        catch (JsonException problem)
        {
            // A program that died while it wrote leaves this.
            var isTorn = !text.AsSpan().TrimEnd().EndsWith("}");
            throw new BasaltException(
                $"{where}: {(isTorn ? $"the line is cut off after {text.Length} characters" : Reason.Of(problem))}", inner: problem);
        }
    }

    private static RecorderLine ReadLine(JsonTextReader json, string where)
    {
        RecordedMouse? mouse = null;
        RecordedKeyboard? keyboard = null;
        bool isGuiOpen = false, isGuiInventory = false;
        bool? cursorInVideo = null;
        double? hotbar = null, yaw = null, pitch = null, xpos = null, ypos = null, zpos = null;
        double? tick = null, milli = null, serverTick = null, duration = null;
        IReadOnlyList<RecordedItem>? inventory = null;
        JObject? stats = null, telemetry = null, outcome = null;
        while (NextField(json) is { } field)
        {
            switch (field)
            {
                case "mouse": mouse = Object(json) ? ReadMouse(json, where) : null; break;
                case "keyboard": keyboard = Object(json) ? ReadKeyboard(json, where) : null; break;
                case "isGuiOpen": isGuiOpen = Flag(json, where, field) ?? false; break;
                case "isGuiInventory": isGuiInventory = Flag(json, where, field) ?? false; break;
                case "cursorInVideo": cursorInVideo = Flag(json, where, field); break;
                case "hotbar": hotbar = Number(json, where, field); break;
                case "yaw": yaw = Number(json, where, field); break;
                case "pitch": pitch = Number(json, where, field); break;
                case "xpos": xpos = Number(json, where, field); break;
                case "ypos": ypos = Number(json, where, field); break;
                case "zpos": zpos = Number(json, where, field); break;
                case "tick": tick = Whole(json, where, field); break;
                case "milli": milli = Number(json, where, field); break;
                case "serverTick": serverTick = Number(json, where, field); break;
                case "serverTickDurationMs": duration = Number(json, where, field); break;
                case "inventory": inventory = ReadItems(json, where); break;
                case "stats": stats = Object(json) ? JObject.Load(json) : null; break;
                case "outcome": outcome = Object(json) ? JObject.Load(json) : null; break;
                case "telemetry": telemetry = Object(json) ? JObject.Load(json) : null; break;
                default: json.Skip(); break;
            }
        }

        if (hotbar is < 0 or > 8 || hotbar % 1 != 0 && hotbar is not null)
        {
            throw new BasaltException($"{where}: hotbar is {hotbar}; must be 0 to 8");
        }

        return new RecorderLine
        {
            Mouse = mouse,
            Keyboard = keyboard,
            IsGuiOpen = isGuiOpen,
            IsGuiInventory = isGuiInventory,
            Hotbar = (int?)hotbar,
            Yaw = yaw,
            Pitch = pitch,
            Xpos = xpos,
            Ypos = ypos,
            Zpos = zpos,
            Tick = (long?)tick,
            Milli = (long?)milli,
            Inventory = inventory,
            ServerTick = (long?)serverTick,
            ServerTickDurationMs = duration,
            Stats = stats,
            Telemetry = telemetry,
            Outcome = outcome,
            CursorInVideo = cursorInVideo,
        };
    }

    private static RecordedMouse ReadMouse(JsonTextReader json, string where)
    {
        double x = 0, y = 0, dx = 0, dy = 0, dwheel = 0;
        double? scaledX = null, scaledY = null;
        IReadOnlyList<int> buttons = [], newButtons = [];
        while (NextField(json) is { } field)
        {
            switch (field)
            {
                case "x": x = Number(json, where, "mouse.x") ?? 0; break;
                case "y": y = Number(json, where, "mouse.y") ?? 0; break;
                case "dx": dx = Number(json, where, "mouse.dx") ?? 0; break;
                case "dy": dy = Number(json, where, "mouse.dy") ?? 0; break;
                case "scaledX": scaledX = Number(json, where, "mouse.scaledX"); break;
                case "scaledY": scaledY = Number(json, where, "mouse.scaledY"); break;
                case "dwheel": dwheel = Number(json, where, "mouse.dwheel") ?? 0; break;
                case "buttons": buttons = ReadButtons(json, where, "mouse.buttons"); break;
                case "newButtons": newButtons = ReadButtons(json, where, "mouse.newButtons"); break;
                default: json.Skip(); break;
            }
        }

        return new RecordedMouse
        {
            X = x,
            Y = y,
            Dx = dx,
            Dy = dy,
            ScaledX = scaledX,
            ScaledY = scaledY,
            Dwheel = dwheel,
            Buttons = buttons,
            NewButtons = newButtons,
        };
    }

    private static RecordedKeyboard ReadKeyboard(JsonTextReader json, string where)
    {
        IReadOnlyList<string> keys = [], newKeys = [];
        var chars = "";
        while (NextField(json) is { } field)
        {
            switch (field)
            {
                case "keys": keys = ReadKeys(json, where, "keyboard.keys"); break;
                case "newKeys": newKeys = ReadKeys(json, where, "keyboard.newKeys"); break;
                case "chars": chars = json.ReadAsString() ?? ""; break;
                default: json.Skip(); break;
            }
        }

        return new RecordedKeyboard { Keys = keys, NewKeys = newKeys, Chars = chars };
    }

    private static IReadOnlyList<int> ReadButtons(JsonTextReader json, string where, string field)
    {
        List<int>? buttons = null;
        for (StartList(json, where, field); Next(json) != JsonToken.EndArray;)
        {
            (buttons ??= []).Add(json.Value is long and >= 0 and <= int.MaxValue
                ? (int)(long)json.Value
                : throw Wrong(where, field, json, "numbers of buttons"));
        }

        return buttons ?? (IReadOnlyList<int>)[];
    }

    private static IReadOnlyList<string> ReadKeys(JsonTextReader json, string where, string field)
    {
        List<string>? keys = null;
        for (StartList(json, where, field); Next(json) != JsonToken.EndArray;)
        {
            (keys ??= []).Add(json.Value is string name && RecorderKeys.IsKey(name)
                ? name
                : throw Wrong(where, field, json, "names of keys, as in key.keyboard.w"));
        }

        return keys ?? (IReadOnlyList<string>)[];
    }

    private static List<RecordedItem> ReadItems(JsonTextReader json, string where)
    {
        List<RecordedItem> items = [];
        for (StartList(json, where, "inventory"); json.TokenType != JsonToken.Null && Next(json) != JsonToken.EndArray;)
        {
            if (json.TokenType != JsonToken.StartObject)
            {
                throw Wrong(where, "inventory", json, "objects of type and quantity");
            }

            var (type, quantity) = ("", 0.0);
            while (NextField(json) is { } field)
            {
                switch (field)
                {
                    case "type": type = json.ReadAsString() ?? ""; break;
                    case "quantity": quantity = Number(json, where, "inventory.quantity") ?? 0; break;
                    default: json.Skip(); break;
                }
            }

            items.Add(new RecordedItem(type, (int)quantity));
        }

        return items;
    }

    /// <summary>Reads the next field's name and leaves the reader before its value; null at the object's end.</summary>
    private static string? NextField(JsonTextReader json) =>
        Next(json) == JsonToken.PropertyName ? (string)json.Value! : null;

    // The reader itself says nothing when a text ends inside an object.
    private static JsonToken Next(JsonTextReader json) =>
        json.Read() ? json.TokenType : throw new JsonReaderException("an object does not end");

    /// <summary>Whether an object begins here, rather than a null.</summary>
    private static bool Object(JsonTextReader json)
    {
        return Next(json) switch
        {
            JsonToken.StartObject => true,
            JsonToken.Null => false,
            _ => throw new JsonReaderException($"{json.Path} is {json.Value ?? json.TokenType}; must be an object"),
        };
    }

    private static void StartList(JsonTextReader json, string where, string field)
    {
        if (Next(json) != JsonToken.StartArray)
        {
            throw Wrong(where, field, json, "a list");
        }
    }

    private static bool? Flag(JsonTextReader json, string where, string field)
    {
        return Next(json) == JsonToken.Null ? null : json.Value as bool? ?? throw Wrong(where, field, json, "true or false");
    }

    private static double? Number(JsonTextReader json, string where, string field)
    {
        Next(json);
        return json.Value switch
        {
            double number when double.IsFinite(number) => number,
            long number => number,
            null when json.TokenType == JsonToken.Null => null,
            _ => throw Wrong(where, field, json, "a number"),
        };
    }

    private static double? Whole(JsonTextReader json, string where, string field)
    {
        var number = Number(json, where, field);
        return number is null || number % 1 == 0 ? number : throw Wrong(where, field, json, "a whole number");
    }

    private static BasaltException Wrong(string where, string field, JsonTextReader json, string wanted) =>
        new($"{where}: {field} is {json.Value ?? json.TokenType}; must be {wanted}");
}
