using System.Net;
using System.Net.Sockets;
using Basalt.Core;

namespace Basalt.Evaluation.Web;

/// <summary>Where a site listens: addresses as people give them, and what to say when the system refuses one.</summary>
public static class ListeningAddress
{
    /// <summary>The address of a host and a port, as in <c>http://127.0.0.1:5080</c>.</summary>
    /// <param name="host">An IP address, or a name of this machine.</param>
    /// <exception cref="BasaltException">There is no such host or no such port.</exception>
    public static string Of(string host, int port)
    {
        if (port is < IPEndPoint.MinPort or > IPEndPoint.MaxPort)
        {
            throw new BasaltException($"--port is {port}; must be 0 to {IPEndPoint.MaxPort}");
        }

        return IPAddress.TryParse(host.Trim('[', ']'), out var address) ? $"http://{Written(address)}:{port}" : Checked($"http://{host}:{port}");
    }

    /// <summary>
    /// The address itself, with a name in it replaced by what the name stands for: servers take an unknown name for every address there is.
    /// </summary>
    /// <exception cref="BasaltException">It is not <c>http://host:port</c>, or nobody knows the host.</exception>
    public static string Checked(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttp || uri.PathAndQuery != "/"
            || uri.UserInfo.Length > 0 || uri.Host.Length == 0)
        {
            throw new BasaltException($"found the address {address}; wanted http://host:port");
        }

        if (uri.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6 || uri.Host == "localhost")
        {
            return $"http://{uri.Authority}{(uri.IsDefaultPort ? ":80" : "")}";
        }

        try
        {
            return $"http://{Written(Dns.GetHostAddresses(uri.Host)[0])}:{uri.Port}";
        }
        catch (SocketException problem)
        {
            throw Refused(address, problem);
        }
    }

    /// <summary>Whether this is how a server says that it may not listen.</summary>
    public static bool IsRefusal(Exception problem) =>
        problem is IOException or SocketException or InvalidOperationException { InnerException: SocketException };

    /// <summary>The sentence for it.</summary>
    /// <param name="address">One or more, as they were given.</param>
    public static BasaltException Refused(string address, Exception problem)
    {
        var first = address.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries)[0];
        var (host, port) = Uri.TryCreate(first, UriKind.Absolute, out var uri) ? (uri.Host, uri.Port) : (first, 0);
        return new BasaltException(
            $"{address}: cannot listen there, {Reason.NotListening(ErrorOf(problem), host, port)}", BasaltException.Surroundings, problem);
    }

    // The server wraps what the system said, more than once.
    private static SocketError ErrorOf(Exception? problem) => problem switch
    {
        null => SocketError.SocketError,
        SocketException socket => socket.SocketErrorCode,
        _ => ErrorOf(problem.InnerException),
    };

    private static string Written(IPAddress address) => address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{address}]" : $"{address}";
}
