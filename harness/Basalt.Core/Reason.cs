using System.ComponentModel;
using System.Net.Sockets;
using Newtonsoft.Json;

namespace Basalt.Core;

/// <summary>
/// Why something failed, in words for a sentence: never the name of a class, and no library's advice to programmers. What the system said
/// stands where this project knows nothing better.
/// </summary>
public static class Reason
{
    private const int NotThere = 2;
    private const int NoProgram = 8;
    private const int NotAllowed = 13;
    private const int NoSpace = 28;
    private const int NoQuota = 122;
    private const int ReadOnlySystem = 30;
    private const int NotAFolder = 20;
    private const int IsAFolder = 21;
    private const int NotEmpty = 39;
    private const int TooManyFiles = 24;
    private const int TooManyLinks = 40;
    private const int InputOutput = 5;
    private const int AlreadyThere = 17;
    private const int TakenByAnother = 11;

    /// <summary>A clause in lower case without its full stop, as in <c>the disk is full</c>.</summary>
    /// <param name="path">The file or folder that it is about, to tell what stands there instead; null when there is none.</param>
    public static string Of(Exception problem, string? path = null) => problem switch
    {
        BasaltException => problem.Message,
        JsonException json => JsonReason.Of(json),
        FileNotFoundException => "there is no such file",
        DirectoryNotFoundException => path is not null && File.Exists(Path.GetDirectoryName(path))
            ? "a file stands where a folder is wanted"
            : "there is no such folder",
        PathTooLongException => "the name is too long",
        UnauthorizedAccessException => path is not null && Directory.Exists(path) ? "it is a folder" : "that is not allowed to this user",
        SocketException socket => Of(socket.SocketErrorCode),
        IOException { InnerException: SocketException socket } => Of(socket.SocketErrorCode),
        IOException io => OfNumber(io.HResult) ?? Plain(io),
        Win32Exception system => OfProgram(system.NativeErrorCode),
        HttpRequestException { InnerException: SocketException socket } => Of(socket.SocketErrorCode),
        TimeoutException => "it took too long",
        FormatException => "its form is another than wanted",
        OverflowException => "the number is too large or too small",
        InvalidCastException => "it is of another kind than wanted",
        _ => Plain(problem),
    };

    /// <summary>
    /// What a value of a type looks like, as in <c>a whole number</c>, for a library that tells no more than the type's name.
    /// </summary>
    /// <param name="type">The type's name with its namespace.</param>
    public static string Wanted(string type) => JsonReason.Wanted(type);

    /// <summary>The same for a network's error.</summary>
    public static string Of(SocketError error) => error switch
    {
        SocketError.AddressAlreadyInUse => "another program listens there",
        SocketError.AddressNotAvailable => "that is no address of this machine",
        SocketError.AccessDenied => "that port is not allowed to this user",
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => "no such host is known",
        SocketError.ConnectionRefused => "connection refused",
        SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown => "the other end closed the connection",
        SocketError.TimedOut => "nobody answered in time",
        SocketError.NetworkUnreachable or SocketError.HostUnreachable or SocketError.NetworkDown => "there is no way to that address",
        SocketError.AddressFamilyNotSupported or SocketError.ProtocolFamilyNotSupported => "this machine has no addresses of that family",
        SocketError.TooManyOpenSockets => "too many files are open",
        _ => "the network failed",
    };

    /// <summary>Why a program cannot listen somewhere, and what to do about it.</summary>
    /// <param name="host">The host as the user wrote it.</param>
    public static string NotListening(SocketError error, string host, int port) => error switch
    {
        SocketError.AddressAlreadyInUse => $"another program listens on {host}:{port}; wanted a free port",
        SocketError.AddressNotAvailable => $"{host} is no address of this machine; wanted one of its own, or 0.0.0.0 for all of them",
        SocketError.AccessDenied => $"port {port} is not allowed to this user; wanted one above 1023",
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => $"no host {host} is known; wanted an address of this machine",
        _ => $"{Of(error)}; wanted an address of this machine and a free port",
    };

    private static string OfProgram(int number) => number switch
    {
        NotThere => "there is no such program",
        NotAllowed => "permission denied",
        NoProgram => "it is no program of this system",
        _ => OfNumber(number) ?? "the system refused",
    };

    private static string? OfNumber(int number) => number switch
    {
        NoSpace => "the disk is full",
        NoQuota => "the disk quota is used up",
        ReadOnlySystem => "the file system may only be read",
        NotAFolder => "a file stands where a folder is wanted",
        IsAFolder => "it is a folder",
        NotEmpty => "the folder is not empty",
        TooManyFiles => "too many files are open",
        TooManyLinks => "its links go round in circles",
        InputOutput => "the disk failed",
        AlreadyThere => "something of that name is there already",
        TakenByAnother => "another program has it open",
        _ => null,
    };

    // A sentence of the system begins with a capital and may name the path a second time: "No space left on device : '/out/a'".
    private static string Plain(Exception problem)
    {
        var said = problem.Message.ReplaceLineEndings(" ").Split(" : '")[0].Trim().TrimEnd('.');
        return said.Length == 0 || NamesAClass(said) ? "it failed for a reason that was not told"
            : said.Length > 1 && char.IsUpper(said[0]) && !char.IsUpper(said[1]) ? char.ToLowerInvariant(said[0]) + said[1..] : said;
    }

    private static bool NamesAClass(string text) =>
        text.Contains("Exception", StringComparison.Ordinal) || text.Contains("System.", StringComparison.Ordinal);
}
