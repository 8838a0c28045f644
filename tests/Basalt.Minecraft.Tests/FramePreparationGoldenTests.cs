using System.Security.Cryptography;
using Basalt.Testing;
using Newtonsoft.Json.Linq;

namespace Basalt.Minecraft.Tests;

/// <summary>Against OpenAI's cursor blending and OpenCV's <c>resize</c>.</summary>
public sealed class FramePreparationGoldenTests
{
    [Fact]
    public void FramesAreBlendedAndSquashedAsTheReferenceDoes() => GoldenFile.Check("vpt_frame_preproc.jsonl", row =>
    {
        var (given, expected) = ((JObject)row["in"]!, (JObject)row["out"]!);
        var (width, height) = ((int)given["width"]!, (int)given["height"]!);
        var bgr = Pattern((string)given["pattern"]!, width, height);
        if (given["cursor"] is JArray cursor)
        {
            MouseCursor.Draw(bgr, width, height, (int)cursor[0], (int)cursor[1]);
        }

        Assert.Equal((string?)expected["composited_bgr_sha256"], Hash(bgr));

        var rgb = new byte[bgr.Length];
        for (var i = 0; i < rgb.Length; i += 3)
        {
            (rgb[i], rgb[i + 1], rgb[i + 2]) = (bgr[i + 2], bgr[i + 1], bgr[i]);
        }

        var view = new byte[FramePreparation.PolicyBytes];
        FramePreparation.ToPolicyView(rgb, width, height, view);
        foreach (var sample in expected["samples"] ?? new JArray())
        {
            var at = ((int)sample[0]! * FramePreparation.PolicySize + (int)sample[1]!) * 3;
            Assert.Equal(sample.Skip(2).Select(value => (byte)value), view[at..(at + 3)]);
        }

        if (expected["row64_rgb"] is JArray middle)
        {
            var row64 = middle.DescendantsAndSelf().OfType<JValue>().Select(value => (byte)value);
            Assert.Equal(row64, view[(64 * 384)..(65 * 384)]);
        }

        Assert.Equal((string?)expected["rgb128_sha256"], Hash(view));
    });

    private static byte[] Pattern(string name, int width, int height)
    {
        var pixels = new byte[width * height * 3];
        for (var y = 0L; y < height; y++)
        {
            for (var x = 0L; x < width; x++)
            {
                for (var c = 0L; c < 3; c++)
                {
                    var value = (name, c) switch
                    {
                        ("A", _) => x * 7 + y * 13 + c * 29 + x * y / 8,
                        ("B", _) => ((x / 5) ^ (y / 3)) * 11 + c * 85,
                        ("C", 0) => x * 255 / (width - 1),
                        ("C", 1) => y * 255 / (height - 1),
                        ("C", _) => 255 - x * 255 / (width - 1),
                        ("D", _) => (x * x * 31 + y * y * 17 + x * y * 7 + c * 101) >> 3,
                        _ => throw new InvalidDataException($"no pattern {name}"),
                    };
                    pixels[(y * width + x) * 3 + c] = (byte)(value % 256);
                }
            }
        }

        return pixels;
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
