using System.Diagnostics.CodeAnalysis;
using Microsoft.ML.OnnxRuntime;

namespace Basalt.Inference;

/// <summary>Where a model shall run. What cannot be had falls back to the CPU.</summary>
public enum InferenceDevice
{
    /// <summary>CUDA where this build and this machine have it, else the CPU.</summary>
    Auto,
    Cpu,
    Cuda,
    TensorRt,
}

/// <summary>Opens sessions on the device that was asked for, or on the CPU with the reason why.</summary>
public static class InferenceDevices
{
    /// <summary>The providers of this build, ONNX Runtime's names; the first that fits a machine answers.</summary>
    public static IReadOnlyList<string> Available => OrtEnv.Instance().GetAvailableProviders();

    // What goes wrong is thrown, and reported once by who catches it.
    private const OrtLoggingLevel Quiet = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL;
    private const string Cuda = "CUDA";
    private const string TensorRt = "TensorRT";

    /// <returns>The session, and what answers: a device's name, followed by the reason when it is not the one asked for.</returns>
    /// <exception cref="OnnxRuntimeException">The file cannot be loaded on the CPU either.</exception>
    public static (InferenceSession Session, string Provider) Open(string path, InferenceDevice wanted, int threads)
    {
        List<string> reasons = [];
        InferenceSession? session;
        if (wanted == InferenceDevice.TensorRt)
        {
            if (TryOpen(path, threads, "TensorrtExecutionProvider", options => options.AppendExecutionProvider_Tensorrt(0), reasons, out session))
            {
                return (session, TensorRt);
            }
        }

        if (wanted != InferenceDevice.Cpu)
        {
            if (TryOpen(path, threads, "CUDAExecutionProvider", options => options.AppendExecutionProvider_CUDA(0), reasons, out session))
            {
                return (session, Cuda);
            }
        }

        using var options = Options(threads);
        session = new InferenceSession(path, options);
        return (session, reasons.Count == 0 ? "CPU" : $"CPU: {string.Join("; ", reasons)}");
    }

    /// <summary>Whether this provider computes on the machine's own cores.</summary>
    public static bool OnCores(string provider) => provider is not (Cuda or TensorRt);

    /// <summary>Memory of the device for states, so that they never leave it between steps; null on the CPU.</summary>
    public static OrtAllocator? GpuAllocator(InferenceSession session, string provider) => OnCores(provider)
        ? null
        : new OrtAllocator(session, new OrtMemoryInfo(OrtMemoryInfo.allocatorCUDA, OrtAllocatorType.DeviceAllocator, 0, OrtMemType.Default));

    /// <summary>Adds a provider, or says why not: a build without it lacks the entry point or refuses, a machine without its libraries refuses.</summary>
    public static string? TryAppend(SessionOptions options, Action<SessionOptions> append)
    {
        try
        {
            append(options);
            return null;
        }
        catch (Exception problem) when (problem is EntryPointNotFoundException or OnnxRuntimeException)
        {
            return problem.Message.Split('\n')[0].Trim();
        }
    }

    public static RunOptions QuietRun() => new() { LogSeverityLevel = Quiet };

    private static bool TryOpen(string path, int threads, string provider, Action<SessionOptions> append, List<string> reasons, [NotNullWhen(true)] out InferenceSession? session)
    {
        session = null;
        if (!OrtEnv.Instance().GetAvailableProviders().Contains(provider))
        {
            reasons.Add($"this build has no {provider}");
            return false;
        }

        using var options = Options(threads);
        if (TryAppend(options, append) is { } refusal)
        {
            reasons.Add(refusal);
            return false;
        }

        try
        {
            session = new InferenceSession(path, options);
            return true;
        }
        catch (OnnxRuntimeException problem)
        {
            // No device, or a driver that does not fit; a file that is no model fails on the CPU once more and is reported then.
            reasons.Add(problem.Message.Split('\n')[0].Trim());
            return false;
        }
    }

    // Many agents share the cores: no thread spins while it waits.
    private static SessionOptions Options(int threads)
    {
        var options = new SessionOptions { IntraOpNumThreads = threads, InterOpNumThreads = 1, LogSeverityLevel = Quiet };
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        options.AddSessionConfigEntry("session.inter_op.allow_spinning", "0");
        return options;
    }
}
