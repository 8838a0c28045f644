using Basalt.Core;

namespace Basalt.Text;

/// <summary>
/// The address of a chat endpoint in OpenAI's manner: its base (<c>https://host/v1</c>) or its full path
/// (<c>https://host/v1/chat/completions</c>). What stands behind a <c>?</c> is sent along with every request.
/// </summary>
public sealed class EndpointAddress
{
    private static readonly string[] Ends = ["/chat/completions", "/completions"];

    private readonly Uri _address;
    private readonly string _path;

    /// <exception cref="BasaltException">The address is not http or https, or holds a user's name.</exception>
    public EndpointAddress(Uri address)
    {
        if (!address.IsAbsoluteUri || address.Scheme is not ("http" or "https"))
        {
            throw new BasaltException("found an endpoint's address that is not http or https; must be one such as https://host/v1");
        }

        if (address.UserInfo.Length > 0)
        {
            throw new BasaltException(
                $"{address.Host}: found a user's name or password in the endpoint's address; must be without, "
                + "and the key belongs into BASALT_ENDPOINT_KEY");
        }

        _address = address;
        var path = address.AbsolutePath.TrimEnd('/');
        var end = Ends.FirstOrDefault(end => path.EndsWith(end, StringComparison.OrdinalIgnoreCase));
        _path = path[..^(end?.Length ?? 0)].TrimEnd('/');
        var open = Parameters().Where(parameter => !Redaction.IsSecret(parameter.Name)).Select(parameter => parameter.Whole).ToList();
        Shown = $"{address.GetLeftPart(UriPartial.Authority)}{_path}{(open.Count > 0 ? "?" : "")}{string.Join('&', open)}";
    }

    public string Host => _address.Host;

    /// <summary>The base without keys: the same for every way of writing it.</summary>
    public string Shown { get; }

    /// <summary>The values behind the <c>?</c> that nobody may see.</summary>
    internal IEnumerable<string> Secrets => Parameters().Where(parameter => Redaction.IsSecret(parameter.Name)).Select(parameter => parameter.Value);

    /// <summary>The address of a path below the base.</summary>
    public Uri For(string path) => new UriBuilder(_address) { Path = $"{_path}/{path}", Fragment = "" }.Uri;

    private IEnumerable<(string Name, string Value, string Whole)> Parameters() =>
        _address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(part => (Uri.UnescapeDataString(part.Split('=')[0]), part[(part.IndexOf('=') + 1)..], part));
}
