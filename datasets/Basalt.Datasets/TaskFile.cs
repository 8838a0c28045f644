using Basalt.Core;
using Newtonsoft.Json.Linq;

namespace Basalt.Datasets;

/// <summary>
/// Reads task files, as in <c>datasets/tasks</c>. A file states a <see cref="TaskSpec"/>. Its scenarios are listed under <c>scenarios</c>, or
/// for worlds as a list of <c>seeds</c>. All scenarios share the properties of <c>setup</c>.
/// </summary>
public static class TaskFile
{
    private static readonly string[] Fields =
        ["id", "title", "environment", "mineRlId", "instruction", "maxSteps", "setup", "seeds", "scenarios", "questions", "reward"];

    /// <summary>Reads every task of a folder, in the order of their ids.</summary>
    /// <exception cref="BasaltException">The folder is missing or has no task file, or a file is wrong.</exception>
    public static IReadOnlyList<TaskSpec> ReadAll(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new BasaltException($"{folder}: found no such folder; wanted one with task files");
        }

        var tasks = Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(Read).ToList();
        return tasks.Count > 0 ? tasks : throw new BasaltException($"{folder}: found no task file; wanted at least one .json");
    }

    /// <summary>Reads one task.</summary>
    /// <exception cref="BasaltException">The file is missing or wrong. The message names the field.</exception>
    public static TaskSpec Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new BasaltException($"{path}: found no such file; wanted a task file");
        }

        var where = Path.GetFileName(path);
        var file = Json.ReadObject(File.ReadAllText(path), where);
        foreach (var field in file.Properties())
        {
            if (!Fields.Contains(field.Name))
            {
                throw new BasaltException($"{where}: found the field {field.Name}; wanted one of {string.Join(", ", Fields)}");
            }
        }

        var id = Text(file, "id", where);
        if (id != Path.GetFileNameWithoutExtension(path))
        {
            throw new BasaltException($"{where}: id is {id}; must be the file's name, {Path.GetFileNameWithoutExtension(path)}");
        }

        var maxSteps = file["maxSteps"] is { Type: JTokenType.Integer } steps
            ? (long)steps
            : throw Wrong(file, "maxSteps", where, "a whole number");
        if (maxSteps is < 1 or > int.MaxValue)
        {
            throw new BasaltException($"{where}: maxSteps is {maxSteps}; must be positive");
        }

        var scenarios = Scenarios(file, where);
        var questions = file["questions"] is JArray rows
            ? rows.Select((row, i) => Convert<Question>(row, $"{where}: questions[{i}]")).ToList()
            : throw Wrong(file, "questions", where, "a list");
        Unique(scenarios.Select(scenario => scenario.Id), "scenario", where);
        Unique(questions.Select(question => question.Id), "question", where);
        var (title, environment, instruction) = (Text(file, "title", where), Text(file, "environment", where), Text(file, "instruction", where));
        return new TaskSpec(id, title, environment, instruction, (int)maxSteps, scenarios, questions)
        {
            Reward = file["reward"] is null ? null : Text(file, "reward", where),
        };
    }

    private static List<Scenario> Scenarios(JObject file, string where)
    {
        var shared = file["setup"] switch
        {
            null => [],
            JObject setup => setup,
            _ => throw Wrong(file, "setup", where, "an object"),
        };
        if (file["mineRlId"] is not null)
        {
            // MineRL's game needs the name of its own environment.
            shared = new JObject(shared) { ["mineRlId"] = Text(file, "mineRlId", where), ["maxSteps"] = file["maxSteps"] };
        }

        List<Scenario> scenarios = [];
        foreach (var seed in file["seeds"] as JArray ?? [])
        {
            if (seed.Type != JTokenType.Integer)
            {
                throw new BasaltException($"{where}: seeds holds {seed}; must be whole numbers");
            }

            var setup = (JObject)shared.DeepClone();
            setup["seed"] = seed;
            scenarios.Add(new Scenario($"seed-{seed}", setup));
        }

        foreach (var (row, i) in (file["scenarios"] as JArray ?? []).Select((row, i) => (row, i)))
        {
            var scenario = Convert<Scenario>(row, $"{where}: scenarios[{i}]");
            var setup = (JObject)shared.DeepClone();
            setup.Merge(scenario.Setup);
            scenarios.Add(scenario with { Setup = setup });
        }

        return scenarios.Count > 0 ? scenarios : throw new BasaltException($"{where}: found no scenario; wanted seeds or scenarios");
    }

    private static T Convert<T>(JToken token, string where) => Json.Read<T>(token.ToString(), where);

    private static string Text(JObject file, string field, string where) =>
        file[field] is { Type: JTokenType.String } text && (string?)text is { Length: > 0 } value
            ? value
            : throw Wrong(file, field, where, "text");

    private static BasaltException Wrong(JObject file, string field, string where, string wanted) =>
        new($"{where}: {field} is {file[field]?.ToString(Newtonsoft.Json.Formatting.None) ?? "missing"}; must be {wanted}");

    private static void Unique(IEnumerable<string> ids, string what, string where)
    {
        if (ids.GroupBy(id => id).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new BasaltException($"{where}: found the {what} {twice.Key} twice; ids must be unique");
        }
    }
}
