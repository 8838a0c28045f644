using System.Security.Cryptography;
using Basalt.Core;

namespace Basalt.Evaluation.Web;

/// <summary>
/// The secret that signs a site's links: made once and kept beside the run, readable by its owner alone, so that links outlive a restart.
/// </summary>
public static class SigningKey
{
    private const string File = ".site-secret";
    private const int Bytes = 32;

    /// <exception cref="BasaltException">The file is there and is no secret, or cannot be written.</exception>
    public static byte[] Of(string folder)
    {
        var path = Path.Combine(folder, File);
        try
        {
            if (!System.IO.File.Exists(path))
            {
                var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
                if (!OperatingSystem.IsWindows())
                {
                    options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
                }

                using var file = new FileStream(path, options);
                file.Write(RandomNumberGenerator.GetBytes(Bytes));
            }

            var secret = System.IO.File.ReadAllBytes(path);
            return secret.Length == Bytes
                ? secret
                : throw new BasaltException(
                    $"{path}: found {secret.Length} bytes; wanted the {Bytes} of a secret, so remove the file to get a new one");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new BasaltException($"{path}: cannot be written, {Reason.Of(problem, path)}", BasaltException.Surroundings, problem);
        }
    }
}
