using Basalt.Core;
using Npgsql;

namespace Basalt.Evaluation;

/// <summary>Reads where a PostgreSQL database is, as a URL or as a connection string.</summary>
internal static class PostgresPlace
{
    /// <returns>Null when this is no PostgreSQL place but a file's name.</returns>
    /// <exception cref="BasaltException">
    /// It looks like one and is not well formed. The message does not repeat it, since it may hold a password.
    /// </exception>
    public static NpgsqlConnectionStringBuilder? TryParse(string place)
    {
        try
        {
            if (place.StartsWith("postgres://", StringComparison.Ordinal) || place.StartsWith("postgresql://", StringComparison.Ordinal))
            {
                var url = new Uri(place);
                var user = url.UserInfo.Split(':', 2).Select(Uri.UnescapeDataString).ToArray();
                var builder = new NpgsqlConnectionStringBuilder
                {
                    Host = url.Host,
                    Port = url.IsDefaultPort ? NpgsqlConnection.DefaultPort : url.Port,
                    Database = Uri.UnescapeDataString(url.AbsolutePath.TrimStart('/')),
                    Username = user[0].Length > 0 ? user[0] : null,
                    Password = user.Length > 1 ? user[1] : null,
                };
                foreach (var part in url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
                {
                    var (name, value) = part.Split('=', 2) is [var left, var right] ? (left, right) : (part, "");
                    builder[Keyword(Uri.UnescapeDataString(name))] = Uri.UnescapeDataString(value);
                }

                return Whole(builder);
            }

            return place.StartsWith("Host=", StringComparison.OrdinalIgnoreCase) || place.StartsWith("Server=", StringComparison.OrdinalIgnoreCase)
                ? Whole(new NpgsqlConnectionStringBuilder(place))
                : null;
        }
        catch (Exception problem) when (problem is UriFormatException or ArgumentException or FormatException or KeyNotFoundException)
        {
            throw new BasaltException(
                "found a PostgreSQL place that is not well formed; wanted postgres://user:password@host:port/database or Host=…;Database=…",
                inner: problem);
        }
    }

    private static string Keyword(string name) => name == "sslmode" ? "SSL Mode" : name;

    private static NpgsqlConnectionStringBuilder Whole(NpgsqlConnectionStringBuilder builder) =>
        string.IsNullOrEmpty(builder.Host) || string.IsNullOrEmpty(builder.Database)
            ? throw new ArgumentException("no host or no database", nameof(builder))
            : builder;
}
