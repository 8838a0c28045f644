using System.Globalization;
using Basalt.Core;
using Newtonsoft.Json.Linq;

namespace Basalt.Alignment;

/// <summary>
/// A moral graph in the shape that its authors publish:
/// <c>{"values": [{"id", "title", …}], "edges": [{"sourceValueId", "wiserValueId", "contexts", "counts", "summary"}]}</c>.
/// </summary>
/// <param name="Values">The cards, in the file's order.</param>
public sealed record MoralGraphFile(IReadOnlyList<ValuesCard> Values, MoralGraph Graph)
{
    /// <summary>Reads a file. The summary is computed of the counts and compared with the one that the file states.</summary>
    /// <param name="name">Names the file in an error.</param>
    /// <exception cref="BasaltException">It is not of this shape, an edge names a value that is not there, or a summary is not that of its counts.</exception>
    public static MoralGraphFile Read(string text, string name)
    {
        var file = Json.ReadWhole(text, name);
        var values = List(file, "values", name).Select((value, at) => Card(value, $"{name}: values[{at}]")).ToList();
        if (values.CountBy(value => value.Id).FirstOrDefault(count => count.Value > 1) is { Key: { } twice })
        {
            throw new BasaltException($"{name}: found two values of the id {twice}; wanted each id once");
        }

        var known = values.Select(value => value.Id).ToHashSet();
        return new(values, new([.. List(file, "edges", name).Select((edge, at) => Edge(edge, known, $"{name}: edges[{at}]"))]));
    }

    /// <summary>Writes the graph and its cards; ids that are whole numbers are written as numbers.</summary>
    /// <param name="provenance">What made it.</param>
    public JObject Write(Provenance provenance)
    {
        var ranks = WisdomRank.PageRank(Graph);
        var wisdom = WisdomRank.Wisdom(Graph);
        return new JObject
        {
            ["values"] = new JArray(Values.Select(card => new JObject
            {
                ["id"] = Id(card.Id),
                ["title"] = card.Title,
                ["description"] = card.Description,
                ["policies"] = new JArray(card.Policies),
                ["pageRank"] = ranks.TryGetValue(card.Id, out var rank) ? rank : null,
                ["wisdom"] = wisdom.TryGetValue(card.Id, out var wise) ? wise : null,
            })),
            ["edges"] = new JArray(Graph.Edges.Select(edge => new JObject
            {
                ["sourceValueId"] = Id(edge.From),
                ["wiserValueId"] = Id(edge.To),
                ["contexts"] = new JArray(edge.Contexts),
                ["counts"] = new JObject
                {
                    ["markedWiser"] = edge.Counts.Wiser,
                    ["markedNotWiser"] = edge.Counts.NotWiser,
                    ["markedLessWise"] = edge.Counts.LessWise,
                    ["markedUnsure"] = edge.Counts.Unsure,
                    ["impressions"] = edge.Counts.Impressions,
                },
                ["summary"] = new JObject { ["wiserLikelihood"] = edge.Counts.Likelihood, ["entropy"] = edge.Counts.Entropy },
                ["stories"] = new JArray(edge.Stories),
            })),
            ["madeBy"] = JObject.FromObject(provenance, Json.Serializer),
        };
    }

    private static JToken Id(string id) => long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number.ToString(CultureInfo.InvariantCulture) == id ? number : id;

    private static ValuesCard Card(JToken value, string where) => new(
        IdOf(value, "id", where), Text(value["title"]) ?? throw new BasaltException($"{where}: found no title; wanted the value's title"),
        [.. (value["policies"] ?? value["evaluationCriteria"])?.Select(policy => Text(policy) ?? "") ?? []],
        Text(value["description"]) ?? Text(value["instructionsShort"]) ?? "");

    private static MoralEdge Edge(JToken edge, HashSet<string> known, string where)
    {
        var (from, to) = (IdOf(edge, "sourceValueId", where), IdOf(edge, "wiserValueId", where));
        if (new[] { from, to }.FirstOrDefault(id => !known.Contains(id)) is { } missing)
        {
            throw new BasaltException($"{where}: found the value {missing}, which is not among the values; wanted one that is");
        }

        if (from == to)
        {
            throw new BasaltException($"{where}: found {from} on both ends; wanted two values");
        }

        var counts = new WiserCounts(
            Count("markedWiser"), Count("markedNotWiser"), Count("markedUnsure"), Count("impressions"), Count("markedLessWise"));
        foreach (var (name, computed) in new[] { ("wiserLikelihood", counts.Likelihood), ("entropy", counts.Entropy) })
        {
            if ((edge["summary"] as JObject)?[name] is { Type: JTokenType.Float or JTokenType.Integer } stated
                && Math.Abs((double)stated - computed) > 1e-6)
            {
                throw new BasaltException(
                    FormattableString.Invariant($"{where}: {name} is {(double)stated}; the counts make it {computed:0.######}, so one of them is wrong"));
            }
        }

        return new(from, to, counts, [.. (edge["contexts"] as JArray ?? []).Select(context => Text(context) ?? "").Where(context => context.Length > 0)])
        {
            Stories = [.. (edge["stories"] as JArray ?? []).Select(Text).OfType<string>()],
        };

        int Count(string name) => (edge["counts"] as JObject)?[name] is { Type: JTokenType.Integer } count && (long)count is >= 0 and <= int.MaxValue
            ? (int)count
            : throw new BasaltException($"{where}: counts.{name} is {(edge["counts"] as JObject)?[name] ?? "missing"}; must be a whole number from 0");
    }

    private static string IdOf(JToken token, string field, string where) => (token as JObject)?[field] switch
    {
        { Type: JTokenType.Integer or JTokenType.String } id when Text(id) is { Length: > 0 and <= 200 } text => text,
        var other => throw new BasaltException($"{where}: {field} is {other ?? "missing"}; must be a number or a short text"),
    };

    private static JArray List(JObject file, string field, string where) => file[field] as JArray
        ?? throw new BasaltException($"{where}: {field} is {(file[field] is null ? "missing" : "no list")}; must be a list");

    private static string? Text(JToken? token) => token is JValue { Value: not null } value ? value.ToString(CultureInfo.InvariantCulture) : null;
}
