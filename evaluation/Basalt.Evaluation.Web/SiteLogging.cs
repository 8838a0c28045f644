namespace Basalt.Evaluation.Web;

/// <summary>Hands the site's log lines to whoever hosts it.</summary>
internal sealed class SiteLogging(ILoggerFactory host) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => host.CreateLogger(categoryName);

    public void Dispose()
    {
    }
}
