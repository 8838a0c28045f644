using System.Runtime.InteropServices;

namespace Basalt.Harness;

/// <summary>Writes files that appear once and whole: whoever comes second changes nothing.</summary>
internal static partial class ExclusiveFile
{
    private const int AlreadyThere = 17;

    /// <summary>Writes a file beside its place, and then gives it its name in one step.</summary>
    /// <returns>False when there is a file of that name already; it stays as it is.</returns>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static bool TryWrite(string file, string text)
    {
        var beside = $"{file}.{Guid.NewGuid():n}.partial";
        try
        {
            using (var stream = new FileStream(beside, FileMode.CreateNew, FileAccess.Write))
            {
                stream.Write(System.Text.Encoding.UTF8.GetBytes(text));
                stream.Flush(flushToDisk: true);
            }

            return TryName(beside, file);
        }
        finally
        {
            File.Delete(beside);
        }
    }

    // A second name of the same file fails where a name is taken, on network disks too; not every file system has second names.
    private static bool TryName(string file, string name)
    {
        if (Link(file, name) == 0)
        {
            return true;
        }

        if (Marshal.GetLastPInvokeError() == AlreadyThere || File.Exists(name))
        {
            return false;
        }

        File.Move(file, name, overwrite: false);
        return true;
    }

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Link(string file, string name);
}
