namespace Basalt.Evaluation.Web;

/// <summary>Passes the site's log lines to the program that hosts it.</summary>
internal sealed class SiteLogging(ILoggerFactory host) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => host.CreateLogger(categoryName);

    public void Dispose()
    {
    }
}
