using System.Security.Cryptography;

namespace Basalt.Evaluation.Web;

/// <summary>The organiser's password, kept as PBKDF2-SHA256 with a salt: <c>iterations.salt.hash</c> in hexadecimal.</summary>
public static class OrganiserPassword
{
    private const int Iterations = 210_000;
    private const int Bytes = 32;

    public static string Hash(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        return $"{Iterations}.{Convert.ToHexStringLower(salt)}.{Convert.ToHexStringLower(Derive(password, salt, Iterations))}";
    }

    /// <summary>Whether this is the password that was hashed; takes as long either way.</summary>
    public static bool IsRight(string password, string hash)
    {
        var parts = hash.Split('.');
        return parts.Length == 3 && int.TryParse(parts[0], out var iterations)
            && CryptographicOperations.FixedTimeEquals(
                Derive(password, Convert.FromHexString(parts[1]), iterations), Convert.FromHexString(parts[2]));
    }

    private static byte[] Derive(string password, byte[] salt, int iterations) =>
        Rfc2898DeriveBytes.Pbkdf2(password, salt, iterations, HashAlgorithmName.SHA256, Bytes);
}
