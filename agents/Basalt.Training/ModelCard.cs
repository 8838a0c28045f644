using System.Globalization;
using System.Text;
using Basalt.Core;

namespace Basalt.Training;

/// <summary>What made a model, so that it can be judged and made again; stands beside it as <c>NAME.json</c>, and for people as <c>NAME.md</c>.</summary>
/// <param name="Model">The file's name.</param>
/// <param name="Tasks">Instructions it was trained on.</param>
/// <param name="Demonstrations">Lessons by task: how many, and frames.</param>
/// <param name="Data">SHA-256 over names and contents of all demonstrations.</param>
/// <param name="Commands">The command lines that recorded the demonstrations and trained the model, in their order.</param>
/// <param name="Parameters">Numbers that were learnt.</param>
/// <param name="Blind">What a policy that never looks loses on the lessons held out.</param>
/// <param name="Escape">From when on it means to end its episode.</param>
public sealed record ModelCard(
    string Model,
    IReadOnlyList<string> Tasks,
    IReadOnlyList<DemonstrationCount> Demonstrations,
    string Data,
    IReadOnlyList<string> Commands,
    string Commit,
    CloningSettings Settings,
    int BestEpoch,
    IReadOnlyList<CloningEpoch> Epochs,
    long Parameters,
    HeadLosses Blind,
    EscapeThreshold Escape)
{
    /// <summary>Writes both files beside a model.</summary>
    public void Write(string modelPath)
    {
        File.WriteAllText(Path.ChangeExtension(modelPath, "json"), Json.WriteIndented(this));
        File.WriteAllText(Path.ChangeExtension(modelPath, "md"), ToMarkdown());
    }

    private string ToMarkdown()
    {
        var best = Epochs[BestEpoch - 1];
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"# {Model}").AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"A recurrent policy of {Parameters:N0} parameters, cloned from demonstrations. Made by:").AppendLine();
        foreach (var command in Commands)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"    ./basalt {command}");
        }

        text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"at commit `{Commit}`; the demonstrations have the SHA-256 `{Data}`.").AppendLine();
        text.AppendLine("| task | demonstrations | frames |").AppendLine("|---|---:|---:|");
        foreach (var count in Demonstrations)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| {count.Task} | {count.Episodes:N0} | {count.Frames:N0} |");
        }

        text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"Losses in nats after epoch {BestEpoch} of {Epochs.Count}, the best by held-out loss:").AppendLine();
        text.AppendLine("| | buttons | camera, where it turns | ending the episode |").AppendLine("|---|---:|---:|---:|");
        text.AppendLine(CultureInfo.InvariantCulture, $"| learnt from | {best.Learnt.Buttons:0.000} | {best.Learnt.Camera:0.000} | {best.Learnt.Escape:0.0000} |");
        text.AppendLine(CultureInfo.InvariantCulture, $"| held out | {best.HeldOut.Buttons:0.000} | {best.HeldOut.Camera:0.000} | {best.HeldOut.Escape:0.0000} |");
        text.AppendLine(CultureInfo.InvariantCulture, $"| held out, by one who never looks | {Blind.Buttons:0.000} | {Blind.Camera:0.000} | {Blind.Escape:0.0000} |");
        if (Escape.Lessons > 0)
        {
            text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"Of {Escape.Lessons:N0} demonstrations that were ended it would end {Escape.InTime:N0} where their demonstrators did, within the last {Settings.EscapeBlur + 1} frames, and {Escape.TooEarly:N0} too early.");
        }

        text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"![learning curves]({Path.ChangeExtension(Model, "png")})");
        return text.ToString();
    }
}

/// <summary>How much was demonstrated of one task.</summary>
public sealed record DemonstrationCount(string Task, int Episodes, long Frames);
