using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using Basalt.Core;
using Basalt.Inference;

namespace Basalt.Domains;

/// <summary>One thing that was looked at.</summary>
/// <param name="Found">What is there; null when it is missing.</param>
/// <param name="For">What it is needed for.</param>
/// <param name="Required">Whether recording and judging work without it.</param>
/// <param name="Cure">What to do when it is missing.</param>
public sealed record MachinePart(string Name, string? Found, string For, bool Required, string Cure);

/// <summary>Looks at what this machine has of what Basalt needs.</summary>
public static class Examination
{
    /// <summary>Looks at everything, in the order in which people read it.</summary>
    public static async Task<IReadOnlyList<MachinePart>> RunAsync(CancellationToken cancellation)
    {
        var basalt = Provenance.Of([]);
        var disk = new DriveInfo(Environment.CurrentDirectory);
        var missing = CudaLibraries.Missing(CudaLibraries.Loads);
        return
        [
            new("basalt", $"{basalt.Version} ({basalt.Commit[..Math.Min(12, basalt.Commit.Length)]})", "", true, ""),
            new(".NET", RuntimeInformation.FrameworkDescription, "everything", true, ""),
            new("processor", $"{Environment.ProcessorCount} cores{Vectors}", "worlds and agents", true, ""),
            new("memory", $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1 << 30)} GiB", "about 0.4 GiB a world", true, ""),
            new(
                "disk", disk.AvailableFreeSpace > 1L << 30 ? $"{disk.AvailableFreeSpace >> 30} GiB free here" : null,
                "about 25 MiB a minute of video", true, "free some space, or give --out on another disk"),
            new("ffmpeg", await VersionAsync("ffmpeg", "-version", cancellation), "recording episodes", true, "apt-get install ffmpeg"),
            await BoxAsync(),
            new("libgtk-3", Loads("libgtk-3.so.0"), "OpenCV: reading demonstrations", true, "apt-get install libgtk-3-0"),
            new("tasks", Tasks(), "the competition", true, "run Basalt from its checkout, or set BASALT_HOME"),
            new("ONNX Runtime", Providers(), "policies", true, "build again"),
            new(
                "GPU", await VersionAsync("nvidia-smi", "--query-gpu=name,memory.total", "--format=csv,noheader", cancellation),
                "policies on CUDA (./basalt --gpu …)", false, "none needed: policies run on the processor"),
            new(
                "CUDA libraries", missing.Count == 0 ? $"the driver, CUDA 13 and cuDNN 9: all {CudaLibraries.Count} load" : null,
                "policies on CUDA (./basalt --gpu …)", false, missing.Count == 0 ? "" : CudaLibraries.Cure(missing)),
            new("TorchSharp", Torch(), "basalt train", false, "apt-get install gcc patchelf, then build again"),
            new("chromium", await VersionAsync("chromium", "--version", cancellation), "browser tests", false, "apt-get install chromium"),
            new("PostgreSQL", PostgreSql(), "several web sites on one record", false, "apt-get install postgresql"),
            await MinecraftAsync(cancellation),
        ];
    }

    private static async Task<MachinePart> BoxAsync()
    {
        var (works, found) = await Boxing.Of(new AgentLimits(), unboxed: false).LookAsync();
        return new(
            "box", works ? found : null, "strangers' programs (agents of kind process)", false, $"{found}: apt-get install bubblewrap, or play --unboxed");
    }

    private static async Task<MachinePart> MinecraftAsync(CancellationToken cancellation)
    {
        var missing = await new BridgeParts(Home.MinecraftBridge).MissingAsync(cancellation);
        var found = missing.Count == 0 ? $"node {await BridgeParts.NodeAsync(cancellation)}, npm packages, headless GL" : null;
        var cure = $"lacks {string.Join("; ", missing)}: ./basalt world minecraft --install";
        return new("Minecraft bridge", found, "playing on Minecraft Java servers", false, cure);
    }

    private static string? Loads(string library) => CudaLibraries.Loads(library) ? "loads" : null;

    private static string? Providers()
    {
        try
        {
            return string.Join(", ", InferenceDevices.Available);
        }
        catch (DllNotFoundException)
        {
            return null;
        }
    }

    private static string Vectors => Avx512F.IsSupported ? ", AVX-512" : Avx2.IsSupported ? ", AVX2" : "";

    private static string? Tasks() => !Directory.Exists(Home.Tasks) ? null
        : $"{Directory.GetFiles(Home.Tasks, "*.json").Length} in {Path.GetRelativePath(Environment.CurrentDirectory, Home.Tasks)}";

    private static string? Torch() =>
        File.Exists(Path.Combine(AppContext.BaseDirectory, "libios13init.so")) || CudaLibraries.Loads("libstdc++.so.6")
            ? "native library in place" : null;

    private static string? PostgreSql() =>
        Directory.Exists("/usr/lib/postgresql") ? Path.GetFileName(Directory.GetDirectories("/usr/lib/postgresql").LastOrDefault()) : null;

    private static Task<string?> VersionAsync(string program, string argument, CancellationToken cancellation) =>
        VersionAsync(program, argument, null, cancellation);

    private static async Task<string?> VersionAsync(string program, string argument, string? another, CancellationToken cancellation)
    {
        try
        {
            string[] arguments = another is null ? [argument] : [argument, another];
            var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
            using var process = Process.Start(start)!;
            var line = await process.StandardOutput.ReadLineAsync(cancellation);
            await process.WaitForExitAsync(cancellation);
            return process.ExitCode == 0 ? line?.Trim() : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
