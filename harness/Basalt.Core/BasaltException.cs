namespace Basalt.Core;

/// <summary>
/// Something the person at the other end can mend. The message is one sentence that says what was found, what was wanted, and
/// where; the command line prints it alone and exits with <see cref="ExitCode"/>.
/// </summary>
public sealed class BasaltException(string message, int exitCode = BasaltException.BadInput, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>A wrong argument, file or setting.</summary>
    public const int BadInput = 2;

    /// <summary>Something outside failed: a full disk, a missing program, a port in use.</summary>
    public const int Surroundings = 3;

    public int ExitCode { get; } = exitCode;

    /// <summary>The message without the place that it begins with, where that is said already.</summary>
    public string Without(string where) => Message.StartsWith(where + ": ", StringComparison.Ordinal) ? Message[(where.Length + 2)..] : Message;
}
