using Basalt.Core;
using Basalt.Evaluation;
using Basalt.Minecraft;

namespace Basalt.Domains;

/// <summary>An episode with what its task asks for and whether the world found it so.</summary>
public sealed record CheckedEpisode(string Episode, IReadOnlyList<Check> Checks, WorldChecks Facts)
{
    /// <summary>Reads an episode's record (.json), or all episodes of a run's folder.</summary>
    /// <exception cref="BasaltException">There is no episode, or its world stated no checks.</exception>
    public static IReadOnlyList<CheckedEpisode> Read(string path)
    {
        if (Directory.Exists(path))
        {
            return [.. EpisodeFolder.Read(path).Select(record => Read(record, Beside(EpisodeFolder.ExhibitPath(path, record, path))))];
        }

        if (!path.EndsWith(".json", StringComparison.Ordinal) || !File.Exists(path))
        {
            throw new BasaltException($"{path}: found no episode; wanted the .json of one, or the folder of a run");
        }

        return [Read(Json.Read<EpisodeRecord>(File.ReadAllText(path), path), Beside(path))];
    }

    /// <summary>Reads what the world said of an episode, from its actions.</summary>
    /// <param name="actions">The file of its actions, with telemetry.</param>
    /// <exception cref="BasaltException">The file is missing, or its world stated no checks.</exception>
    public static CheckedEpisode Read(EpisodeRecord record, string actions) => TryRead(record, actions) ?? throw new BasaltException(
        $"{actions}: found no checks; wanted an episode of the embedded world, recorded with its telemetry, "
        + $"and this one is of {record.World}");

    /// <summary>The same; null when the world stated no checks.</summary>
    /// <exception cref="BasaltException">The file is missing.</exception>
    public static CheckedEpisode? TryRead(EpisodeRecord record, string actions)
    {
        if (!File.Exists(actions))
        {
            throw new BasaltException($"{actions}: found no such file; wanted the actions of {record.Id} there");
        }

        // The last statement: with the last frame where the world ended the episode, else at most a second before.
        WorldChecks? facts = null;
        var number = 0;
        foreach (var text in File.ReadLines(actions))
        {
            var line = RecorderLine.Read(text, $"{actions}:{++number}");
            facts = Telemetry.ReadChecks(line.Outcome, actions) ?? Telemetry.ReadChecks(line.Telemetry, actions) ?? facts;
        }

        return facts is null ? null : new CheckedEpisode(record.Id, TaskChecks.Of(record.TaskId, facts), facts);
    }

    /// <summary>The actions of the episode whose record or exhibit this is.</summary>
    public static string Beside(string file) => Path.ChangeExtension(file, ".jsonl");
}
