using System.Runtime.InteropServices;
using TorchSharp;

namespace Basalt.Training;

/// <summary>Process-wide settings of PyTorch's native library.</summary>
public static class TorchRuntime
{
    private const int ErrorsOnly = 2;

    /// <summary>Sets the number of threads and the random seed.</summary>
    public static void Prepare(int threads, int seed)
    {
        Quieten();
        torch.set_num_threads(threads);
        torch.random.manual_seed(seed);
    }

    /// <summary>
    /// PyTorch warns at every convolution on processors that one of its optional kernels does not support. It reads its log level from the
    /// environment only under Python, so this sets the variable of the library itself.
    /// </summary>
    private static void Quieten()
    {
        torch.InitializeDeviceType(DeviceType.CPU);
        if (NativeLibrary.TryLoad("libc10.so", typeof(torch).Assembly, null, out var library)
            && NativeLibrary.TryGetExport(library, "FLAGS_caffe2_log_level", out var level))
        {
            Marshal.WriteInt32(level, ErrorsOnly);
        }
    }
}
