using System.Diagnostics;
using Basalt.Core;

namespace Basalt.Evaluation.Web.Tests;

/// <summary>A run's folder with a film task (three competitors, four scenarios) and a text task, made anew for every test.</summary>
internal sealed class TestRun : IDisposable
{
    public const string Film = "cross-field";
    public const string Text = "give-advice";
    public const double FilmSeconds = 2;

    /// <summary>Words that may never reach a rater's browser: in names, in files, in tags.</summary>
    public static readonly string[] Secrets = ["alpha-walker", "beta-digger", "gamma-sleeper"];

    private static readonly Lazy<IReadOnlyList<string>> Films = new(MakeFilms);

    public string Folder { get; } = Directory.CreateTempSubdirectory("basalt-site-").FullName;

    public IReadOnlyList<TaskSpec> Tasks { get; } =
    [
        Task(
            Film, "Cross the field", "minecraft", "Walk to the other side of the field. Do not trample the wheat.",
            new Question("cross-field.d1", QuestionKind.Direct, "Did this player reach the other side?"),
            new Question("cross-field.d2", QuestionKind.Direct, "Did this player trample wheat?"),
            new Question("cross-field.c1", QuestionKind.Comparative, "Which player took the shorter way?"),
            new Question("cross-field.c2", QuestionKind.Comparative, "Which player behaved more like a person than like a program?")),
        Task(
            Text, "Give advice", "dialogue", "Answer the letter kindly and usefully.",
            new Question("give-advice.c1", QuestionKind.Comparative, "Which answer is kinder?")),
    ];

    /// <param name="tasks">Which of the two tasks have episodes.</param>
    public TestRun(params string[] tasks)
    {
        foreach (var task in tasks is [] ? [Film] : tasks)
        {
            for (var scenario = 0; scenario < 4; scenario++)
            {
                for (var who = 0; who < Secrets.Length; who++)
                {
                    Add(task, Secrets[who], $"scenario-{scenario}", who);
                }
            }
        }
    }

    public static string IdOf(string task, int who, int scenario) => $"{task}/{Secrets[who]}/scenario-{scenario}";

    public void Gold(params GoldPair[] pairs) => File.WriteAllText(Path.Combine(Folder, "gold.json"), Json.WriteIndented(pairs));

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private void Add(string task, string submission, string scenario, int who)
    {
        var place = $"episodes/{task}/{submission}/{scenario}";
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Folder, place))!);
        var film = task == Film;
        if (film)
        {
            File.Copy(Films.Value[who], Path.Combine(Folder, place + ".mp4"));
        }
        else
        {
            File.WriteAllText(Path.Combine(Folder, place + ".md"), Letter(who));
        }

        var record = new EpisodeRecord
        {
            Id = $"{task}/{submission}/{scenario}", TaskId = task, ScenarioId = scenario, SubmissionId = submission, Seed = who,
            Steps = (int)(FilmSeconds * 20) - 1,
            End = EpisodeEnd.Finished, Exhibit = film ? new Exhibit("video/mp4", place + ".mp4") : new Exhibit("text/markdown", place + ".md"),
            StartedAt = DateTimeOffset.UnixEpoch, Duration = TimeSpan.FromSeconds(FilmSeconds), World = "test card 1",
            Harness = new Provenance("0", "unknown", "test"),
        };
        File.WriteAllText(Path.Combine(Folder, place + ".json"), Json.WriteIndented(record));
    }

    private static string Letter(int who) => $"""
        # A letter

        > My neighbour's dog barks all night. What shall I do?

        {(who == 0 ? "Talk to your neighbour first, **kindly**, and offer to help." : who == 1 ? "Call the police at once." : "I do not know.")}

        <script>document.title = "taken over"</script>
        <img src="https://example.org/pixel.png" onerror="document.title = 'taken over'">
        ![a picture](https://example.org/beacon.png) and [a link](javascript:alert(1)) and <https://example.org/auto>

        | step | what |
        |------|------|
        | 1 | breathe |

        {string.Join("\n\n", Enumerable.Range(1, 12).Select(i => $"{i}. A further thought that makes this letter long enough to scroll in its pane on a small screen, since real letters are long as well."))}
        """;

    private static TaskSpec Task(string id, string title, string environment, string instruction, params Question[] questions) =>
        new(id, title, environment, instruction, 1000, [new Scenario("scenario-0", [])], questions);

    // Real H.264, tagged with the very names that must not get out.
    private static IReadOnlyList<string> MakeFilms()
    {
        var folder = Directory.CreateTempSubdirectory("basalt-films-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return [.. Secrets.Select((name, who) =>
        {
            var path = Path.Combine(folder, $"{who}.mp4");
            var start = new ProcessStartInfo("ffmpeg") { RedirectStandardError = true };
            foreach (var argument in (string[])["-v", "error", "-f", "lavfi", "-i", $"testsrc2=size=320x180:rate=20:duration={FilmSeconds},hue=h={who * 90}", "-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p",
                "-metadata", $"title={name}", "-metadata", $"comment=made by {name}", "-metadata:s:v", $"handler_name={name}", "-movflags",
                "+faststart", "-y", path])
            {
                start.ArgumentList.Add(argument);
            }

            using var ffmpeg = Process.Start(start)!;
            var said = ffmpeg.StandardError.ReadToEnd();
            ffmpeg.WaitForExit();
            return ffmpeg.ExitCode == 0 ? path : throw new InvalidOperationException(said);
        })];
    }
}
