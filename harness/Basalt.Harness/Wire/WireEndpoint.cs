using System.Globalization;
using Basalt.Core;

namespace Basalt.Harness;

/// <summary>Reads and writes addresses of the wire.</summary>
internal static class WireEndpoint
{
    /// <summary>The endpoint itself when it is one that every ZeroMQ understands in the same way.</summary>
    /// <exception cref="BasaltException">
    /// It is not <c>tcp://host:port</c>. NetMQ's <c>ipc://</c> is another thing than everybody else's.
    /// </exception>
    public static string Checked(string endpoint)
    {
        var colon = endpoint.LastIndexOf(':');
        return endpoint.StartsWith("tcp://", StringComparison.Ordinal) && colon > 6 && ushort.TryParse(endpoint.AsSpan(colon + 1), out _)
            ? endpoint
            : throw new BasaltException($"found the endpoint {endpoint}; wanted tcp://host:port");
    }

    /// <summary>Host and port of an endpoint that was checked; an IPv6 address keeps its brackets.</summary>
    public static (string Host, int Port) Parts(string endpoint)
    {
        var colon = endpoint.LastIndexOf(':');
        return (endpoint["tcp://".Length..colon], int.Parse(endpoint.AsSpan(colon + 1), CultureInfo.InvariantCulture));
    }

    /// <summary>The endpoint with the port that it got. NetMQ writes the family of an IPv6 address in the address's place.</summary>
    public static string WithPortOf(string endpoint, string bound) =>
        Parts(endpoint).Host is { } host && host.StartsWith('[') ? $"tcp://{host}:{bound.AsSpan(bound.LastIndexOf(':') + 1)}" : bound;
}
