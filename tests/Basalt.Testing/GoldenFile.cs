using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Basalt.Testing;

/// <summary>A file of <c>tests/golden</c>: what a reference implementation really answered, one JSON object a line.</summary>
public static class GoldenFile
{
    private const int MostFailuresShown = 20;

    /// <summary>Where a file of this name lies, found from the tests' program upwards.</summary>
    public static string Path(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Basalt.sln")))
            {
                return System.IO.Path.Combine(folder.FullName, "tests", "golden", name);
            }
        }

        throw new DirectoryNotFoundException($"{AppContext.BaseDirectory}: found no folder with Basalt.sln at or above it");
    }

    /// <summary>Checks every line of the file; the failure lists the lines that fail, each with its number and reason.</summary>
    /// <param name="check">Throws when the row (<c>in</c>, <c>out</c>, whatever the file holds) is not met.</param>
    public static void Check(string name, Action<JObject> check)
    {
        var failures = new List<string>();
        var rows = 0;
        var line = 0;
        foreach (var text in File.ReadLines(Path(name)))
        {
            line++;
            if (string.IsNullOrWhiteSpace(text))
            {
                continue;
            }

            rows++;
            try
            {
                check(Parse(text));
            }
            catch (Exception problem)
            {
                failures.Add($"{name}:{line}: {problem.Message}");
            }
        }

        Assert.True(rows > 0, $"{name}: found no row");
        if (failures.Count > 0)
        {
            var message = new StringBuilder().AppendLine($"{failures.Count} of {rows} rows failed");
            failures.Take(MostFailuresShown).ToList().ForEach(failure => message.AppendLine(failure));
            Assert.Fail(message.ToString());
        }
    }

    /// <summary>Reads one object; numbers stay doubles or integers and text that looks like a date stays text.</summary>
    public static JObject Parse(string text)
    {
        using var reader = new JsonTextReader(new StringReader(text)) { DateParseHandling = DateParseHandling.None };
        return JObject.Load(reader);
    }
}
