using System.Runtime.InteropServices;

namespace Basalt.Core;

/// <summary>What the file system says of a file without reading it: while this is the same, the bytes are the same.</summary>
/// <param name="Device">Device of the file system, major and minor number.</param>
/// <param name="Inode">Number of the file on its device; a rename keeps it.</param>
/// <param name="Bytes">Length of the file, in bytes.</param>
/// <param name="Modified">When the content last changed, in nanoseconds since 1970. Programs may set it.</param>
/// <param name="Changed">When content or attributes last changed, in nanoseconds since 1970. Programs cannot set it.</param>
public readonly record struct FileStamp(ulong Device, ulong Inode, long Bytes, long Modified, long Changed)
{
    private const int AtWorkingDirectory = -100;
    private const uint BasicFields = 0x7FF;
    private const long NanosecondsInSecond = 1_000_000_000;
    private const long NanosecondsInMillisecond = 1_000_000;

    /// <summary>Reads a file's stamp. Follows links.</summary>
    /// <exception cref="FileNotFoundException">There is no such file, or it cannot be looked at.</exception>
    public static FileStamp Of(string path) => StatX(AtWorkingDirectory, path, 0, BasicFields, out var found) == 0
        ? new FileStamp(
            ((ulong)found.DeviceMajor << 32) | found.DeviceMinor, found.Inode, (long)found.Size,
            (found.ModifiedSeconds * NanosecondsInSecond) + found.ModifiedNanoseconds,
            (found.ChangedSeconds * NanosecondsInSecond) + found.ChangedNanoseconds)
        : throw new FileNotFoundException($"{path} is not there or cannot be looked at", path);

    /// <summary>Whether content and attributes last changed before a moment, which counts in whole milliseconds.</summary>
    public bool IsOlderThan(DateTimeOffset moment) => Changed < moment.ToUnixTimeMilliseconds() * NanosecondsInMillisecond;

    [DllImport("libc", EntryPoint = "statx")]
    private static extern int StatX(int folder, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, out Statx found);

    // struct statx of Linux, include/uapi/linux/stat.h.
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Statx
    {
        [FieldOffset(32)]
        public ulong Inode;

        [FieldOffset(40)]
        public ulong Size;

        [FieldOffset(96)]
        public long ChangedSeconds;

        [FieldOffset(104)]
        public uint ChangedNanoseconds;

        [FieldOffset(112)]
        public long ModifiedSeconds;

        [FieldOffset(120)]
        public uint ModifiedNanoseconds;

        [FieldOffset(136)]
        public uint DeviceMajor;

        [FieldOffset(140)]
        public uint DeviceMinor;
    }
}
