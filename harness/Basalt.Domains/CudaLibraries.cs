using System.Runtime.InteropServices;

namespace Basalt.Domains;

/// <summary>What the CUDA build of ONNX Runtime 1.31 loads from the machine: NVIDIA's driver, CUDA 13 and cuDNN 9.</summary>
public static class CudaLibraries
{
    // The CUDA provider needs the first five to load at all, and the last two when a session is created.
    private static readonly string[] Names =
    [
        "libcuda.so.1", "libcudart.so.13", "libcublasLt.so.13", "libcublas.so.13", "libcurand.so.10", "libcufft.so.12", "libcudnn.so.9",
    ];

    /// <summary>How many they are.</summary>
    public static int Count => Names.Length;

    /// <summary>Those that do not load, in the order in which they are needed.</summary>
    public static IReadOnlyList<string> Missing(Func<string, bool> loads) => [.. Names.Where(name => !loads(name))];

    /// <summary>Says what to do about missing libraries, and which one stops a session first.</summary>
    public static string Cure(IReadOnlyList<string> missing)
    {
        var others = missing.Count - 1;
        var also = others == 0 ? "" : others == 1 ? ", nor does one other" : $", nor do {others} others";
        var remedy = missing[0] == "libcuda.so.1" ? "install NVIDIA's driver, CUDA 13 and cuDNN 9" : "install CUDA 13 and cuDNN 9";
        return $"{missing[0]} does not load{also}: {remedy}; without them policies run on the processor";
    }

    /// <summary>Whether the system's loader finds a library and all that it needs itself.</summary>
    public static bool Loads(string library)
    {
        if (!NativeLibrary.TryLoad(library, out var handle))
        {
            return false;
        }

        NativeLibrary.Free(handle);
        return true;
    }
}
