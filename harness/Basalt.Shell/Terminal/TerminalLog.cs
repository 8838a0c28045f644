using Microsoft.Extensions.Logging;
namespace Basalt.Shell;

/// <summary>Log lines on the error stream: warnings and worse, or everything when <c>BASALT_LOG</c> says so.</summary>
internal static class TerminalLog
{
    public static ILoggerFactory Factory { get; } = LoggerFactory.Create(logging => logging
        .AddSimpleConsole(line => (line.SingleLine, line.TimestampFormat) = (true, "HH:mm:ss "))
        .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace)
        .SetMinimumLevel(Enum.TryParse<LogLevel>(Environment.GetEnvironmentVariable("BASALT_LOG"), ignoreCase: true, out var level) ? level : LogLevel.Warning));

    public static ILogger Create(string name) => Factory.CreateLogger(name);
}
