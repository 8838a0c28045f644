using Basalt.Core;
using Newtonsoft.Json.Linq;

namespace Basalt.Alignment;

/// <summary>Reads numbers by question out of an evaluation's log, and names what is wrong with one.</summary>
/// <param name="body">The object that holds the named tables.</param>
/// <param name="where">Names it in messages.</param>
internal sealed class LossLog(JObject body, string where)
{
    /// <summary>A number for each question.</summary>
    public IReadOnlyDictionary<string, double> One(string table) =>
        Table(table).ToDictionary(entry => entry.Name, entry => Number(entry.Value, table, entry.Name));

    /// <summary>Several numbers for each question, at least one.</summary>
    public IReadOnlyDictionary<string, double[]> Several(string table) => Table(table).ToDictionary(
        entry => entry.Name,
        entry => entry.Value is JArray { Count: > 0 } values
            ? values.Select(value => Number(value, table, entry.Name)).ToArray()
            : throw new BasaltException($"{where}: {table} of question {entry.Name} is no list of numbers; wanted one for each false answer"));

    /// <summary>The last text of each list, which is the true answer in TOFU's logs; empty when there is none.</summary>
    public IReadOnlyDictionary<string, string> LastTexts(string table) => body[table] is JObject { Count: > 0 }
        ? Table(table).Where(entry => entry.Value is JArray { Count: > 0 })
            .ToDictionary(entry => entry.Name, entry => $"{entry.Value.Last}".Trim())
        : new Dictionary<string, string>();

    /// <summary>Insists that two tables tell of the same questions.</summary>
    public void Same<T, TOther>(IReadOnlyDictionary<string, T> one, IReadOnlyDictionary<string, TOther> other, string tables)
    {
        if (one.Count != other.Count || !one.Keys.All(other.ContainsKey))
        {
            throw new BasaltException($"{where}: {tables} tell of {one.Count} and {other.Count} questions; must tell of the same ones");
        }
    }

    private IEnumerable<JProperty> Table(string table) => body[table] is JObject { Count: > 0 } found
        ? found.Properties()
        : throw new BasaltException($"{where}: found no {table}; wanted a log of TOFU or OpenUnlearning, which has it for each question");

    private double Number(JToken value, string table, string question) =>
        value.Type is JTokenType.Float or JTokenType.Integer && double.IsFinite((double)value)
            ? (double)value
            : throw new BasaltException($"{where}: {table} of question {question} is {Shown(value)}; must be a finite number");

    private static string Shown(JToken value) => value.ToString(Newtonsoft.Json.Formatting.None).Trim('"');
}
