using System.Runtime.InteropServices;
using TorchSharp;

namespace Basalt.Training;

/// <summary>Settings of PyTorch's native library that belong to the process.</summary>
public static class TorchRuntime
{
    private const int ErrorsOnly = 2;

    /// <summary>Says how many threads compute, and seeds every chance.</summary>
    public static void Prepare(int threads, int seed)
    {
        Quieten();
        torch.set_num_threads(threads);
        torch.random.manual_seed(seed);
    }

    /// <summary>
    /// On processors that one of its optional kernels does not know, PyTorch warns of it at every convolution. Its level of logging
    /// is read from the environment only under Python; here it is the library's own variable.
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
