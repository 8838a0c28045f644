using System.Text;

namespace Basalt.Core;

/// <summary>Writes files that are there as a whole or not at all.</summary>
public static class WholeFile
{
    /// <summary>Writes a file under another name and then gives it its own; makes its folder.</summary>
    /// <param name="write">Fills the stream; it is closed afterwards.</param>
    /// <exception cref="BasaltException">The file cannot be written.</exception>
    public static async Task WriteAsync(string file, Func<Stream, Task> write)
    {
        var partial = file + ".partial";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
            await using (var stream = File.Create(partial))
            {
                await write(stream);
            }

            File.Move(partial, file, overwrite: true);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new BasaltException($"{file}: cannot be written, {Reason.Of(problem, file)}", BasaltException.Surroundings, problem);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    /// <summary>Writes a text, as UTF-8.</summary>
    /// <inheritdoc cref="WriteAsync(string, Func{Stream, Task})"/>
    public static Task WriteAsync(string file, string text) => WriteAsync(file, stream => stream.WriteAsync(Encoding.UTF8.GetBytes(text)).AsTask());

    /// <summary>Makes a folder, where it is not there yet.</summary>
    /// <exception cref="BasaltException">It cannot be made.</exception>
    public static void CreateFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new BasaltException($"{folder}: cannot be made, {Reason.Of(problem, folder)}", BasaltException.Surroundings, problem);
        }
    }
}
