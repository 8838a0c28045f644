using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Basalt.Core;
using Basalt.World;
using Newtonsoft.Json.Linq;

namespace Basalt.Domains;

/// <summary>
/// Gives the embedded world's land, chunk by chunk, to another program, so that the same seed is the same place in both. Requests are
/// lines; every answer begins with a line of JSON.
/// <list type="table">
/// <item><term><c>{"seed":14169,"biome":"plains","village":false}</c></term><description>opens a land; answered with
/// <c>{"spawn":{x, y, z, yaw}, "height":128}</c> or <c>{"error":"one sentence"}</c>.</description></item>
/// <item><term><c>3 -2</c></term><description>asks for the chunk of these coordinates; answered with
/// <c>{"biomes":[256 names, or one for all], "inhabitants":[…]}</c> and then 16 × 16 × height block states of Minecraft 1.16.5 from the
/// bottom up, two bytes each, the low one first, x fastest, then z, then y.</description></item>
/// </list>
/// </summary>
public static class LandServer
{
    private const int States = Volume.Height * 256;

    /// <summary>Answers until the requests end.</summary>
    /// <exception cref="BasaltException">A request is neither a land nor a chunk's coordinates.</exception>
    public static async Task AnswerAsync(TextReader requests, Stream answers, CancellationToken cancellation)
    {
        TerrainSource? land = null;
        var states = new ushort[States];
        while (await requests.ReadLineAsync(cancellation) is { } request)
        {
            if (request.StartsWith('{'))
            {
                var (opened, answer) = Open(request);
                land = opened ?? land;
                await WriteLineAsync(answers, answer, cancellation);
            }
            else
            {
                var (x, z) = Coordinates(request);
                Array.Clear(states);
                (land ?? throw new BasaltException("found a chunk's coordinates before a land; wanted a seed first")).Fill(x, z, states);
                await WriteLineAsync(answers, About(land, x, z), cancellation);
                answers.Write(MemoryMarshal.AsBytes(states.AsSpan()));
            }

            await answers.FlushAsync(cancellation);
        }
    }

    private static (TerrainSource? Land, JObject Answer) Open(string request)
    {
        try
        {
            var wanted = JObject.Parse(request);
            var land = new TerrainSource((long)wanted["seed"]!, (string?)wanted["biome"] ?? "plains", (bool?)wanted["village"] ?? false);
            var spawn = land.Spawn;
            return (land, new JObject { ["spawn"] = new JObject { ["x"] = spawn.X, ["y"] = spawn.Y, ["z"] = spawn.Z, ["yaw"] = spawn.YawDegrees }, ["height"] = Volume.Height });
        }
        catch (Exception problem) when (problem is BasaltException or Newtonsoft.Json.JsonException or ArgumentException or OverflowException or FormatException or InvalidCastException)
        {
            return (null, new JObject { ["error"] = problem.Message });
        }
    }

    private static JObject About(TerrainSource land, int chunkX, int chunkZ)
    {
        var biomes = new string[256];
        for (var i = 0; i < 256; i++)
        {
            biomes[i] = land.BiomeAt((chunkX * 16) + (i & 15), (chunkZ * 16) + (i >> 4));
        }

        return new JObject
        {
            ["biomes"] = new JArray(biomes.Distinct().Count() == 1 ? biomes[..1] : biomes),
            ["inhabitants"] = new JArray(land.InhabitantsOf(chunkX, chunkZ).Select(inhabitant => new JObject
            {
                ["kind"] = inhabitant.Kind,
                ["x"] = inhabitant.Position.X,
                ["y"] = inhabitant.Position.Y,
                ["z"] = inhabitant.Position.Z,
                ["variant"] = inhabitant.Variant,
                ["baby"] = inhabitant.Baby,
            })),
        };
    }

    private static (int X, int Z) Coordinates(string request)
    {
        var words = request.Split(' ');
        return words.Length == 2 && int.TryParse(words[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var x)
            && int.TryParse(words[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var z)
            ? (x, z)
            : throw new BasaltException($"found the request '{request}'; wanted a land's seed or a chunk's x and z");
    }

    private static async Task WriteLineAsync(Stream answers, JObject line, CancellationToken cancellation)
    {
        await answers.WriteAsync(Encoding.UTF8.GetBytes(line.ToString(Newtonsoft.Json.Formatting.None) + "\n"), cancellation);
    }
}
