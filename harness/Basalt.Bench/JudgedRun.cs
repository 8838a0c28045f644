using Basalt.Core;
using Basalt.Domains;

namespace Basalt.Bench;

/// <summary>A run's folder with every task that comes with Basalt, played by many in all its scenarios. The exhibits are one line each.</summary>
public static class JudgedRun
{
    public static void Write(string folder, int submissions)
    {
        foreach (var task in Catalogue.Shipped)
        {
            foreach (var scenario in task.Scenarios)
            {
                for (var submission = 1; submission <= submissions; submission++)
                {
                    Write(folder, task.Id, $"agent-{submission:00}", scenario.Id);
                }
            }
        }
    }

    private static void Write(string folder, string task, string submission, string scenario)
    {
        var place = $"episodes/{task}/{submission}/{scenario}";
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, place))!);
        File.WriteAllText(Path.Combine(folder, place + ".txt"), "One line.");
        File.WriteAllText(Path.Combine(folder, place + ".json"), Json.WriteIndented(new EpisodeRecord
        {
            Id = $"{task}/{submission}/{scenario}",
            TaskId = task,
            ScenarioId = scenario,
            SubmissionId = submission,
            Seed = 1,
            Steps = 1,
            End = EpisodeEnd.Finished,
            Exhibit = new Exhibit("text/plain", place + ".txt"),
            StartedAt = DateTimeOffset.UnixEpoch,
            Duration = TimeSpan.FromSeconds(1),
            World = "none",
            Harness = Provenance.Of(["bench", "site"]),
        }));
    }
}
