using System.Diagnostics.CodeAnalysis;
using Microsoft.ML.OnnxRuntime;

namespace Basalt.Inference;

/// <summary>The device that runs a model. The CPU replaces a device that is not available.</summary>
public enum InferenceDevice
{
    /// <summary>CUDA if this build and this machine support it, else the CPU.</summary>
    Auto,
    Cpu,
    Cuda,
    TensorRt,
}

/// <summary>Opens sessions on a device, or on the CPU with the reason why the device is not available.</summary>
public static class InferenceDevices
{
    /// <summary>ONNX Runtime's names of the providers of this build, the preferred one first.</summary>
    public static IReadOnlyList<string> Available => OrtEnv.Instance().GetAvailableProviders();

    // Problems are thrown and reported where they are caught; the runtime need not log them too.
    private const OrtLoggingLevel Quiet = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL;
    private const string Cuda = "CUDA";
    private const string TensorRt = "TensorRT";

    /// <summary>Opens a session.</summary>
    /// <returns>The session and the name of its device, followed by the reason if it is not the wanted one.</returns>
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

    /// <summary>Opens a session on the CPU, of a model that is in memory.</summary>
    /// <exception cref="OnnxRuntimeException">It cannot be loaded.</exception>
    public static InferenceSession Open(byte[] model, int threads)
    {
        using var options = Options(threads);
        return new InferenceSession(model, options);
    }

    /// <summary>Whether this provider computes on the machine's own cores.</summary>
    public static bool OnCores(string provider) => provider is not (Cuda or TensorRt);

    /// <summary>Memory of the device for states, so that they never leave it between steps; null on the CPU.</summary>
    public static OrtAllocator? GpuAllocator(InferenceSession session, string provider) => OnCores(provider)
        ? null
        : new OrtAllocator(session, new OrtMemoryInfo(OrtMemoryInfo.allocatorCUDA, OrtAllocatorType.DeviceAllocator, 0, OrtMemType.Default));

    /// <summary>Adds a provider. Builds without it lack the entry point or refuse; machines without its libraries refuse.</summary>
    /// <returns>Why it is not available; null if it was added.</returns>
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

    /// <summary>Options of a run that logs nothing.</summary>
    public static RunOptions QuietRun() => new() { LogSeverityLevel = Quiet };

    private static bool TryOpen(
        string path,
        int threads,
        string provider,
        Action<SessionOptions> append,
        List<string> reasons,
        [NotNullWhen(true)] out InferenceSession? session)
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
            // There is no device, or its driver does not fit. A file that is no model also fails on the CPU and is reported there.
            reasons.Add(problem.Message.Split('\n')[0].Trim());
            return false;
        }
    }

    // Many agents share the cores, so threads must not spin while they wait.
    private static SessionOptions Options(int threads)
    {
        var options = new SessionOptions { IntraOpNumThreads = threads, InterOpNumThreads = 1, LogSeverityLevel = Quiet };
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        options.AddSessionConfigEntry("session.inter_op.allow_spinning", "0");
        return options;
    }
}
