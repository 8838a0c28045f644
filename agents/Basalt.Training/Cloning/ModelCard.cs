using System.Globalization;
using System.Text;
using Basalt.Core;

namespace Basalt.Training;

/// <summary>Says how a model was made, so that it can be judged and reproduced. It is written as <c>NAME.json</c> and <c>NAME.md</c>.</summary>
/// <param name="Model">The file's name.</param>
/// <param name="Tasks">Instructions that it was trained on.</param>
/// <param name="Demonstrations">Number of demonstrations and frames for each task.</param>
/// <param name="Data">SHA-256 over names and contents of all demonstrations.</param>
/// <param name="Commands">The command lines that recorded the demonstrations and trained the model, in this order.</param>
/// <param name="Commit">Of Basalt.</param>
/// <param name="Epochs">Results of all epochs; <paramref name="BestEpoch"/> counts from 1.</param>
/// <param name="Parameters">Number of trained parameters.</param>
/// <param name="Blind">Losses on the held-out set of a policy that ignores the images, see <see cref="ActionFrequencies"/>.</param>
/// <param name="Escape">When it ends its episode.</param>
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
        void Line(FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
        void Losses(string name, HeadLosses losses) => Line($"| {name} | {losses.Buttons:0.000} | {losses.Camera:0.000} | {losses.Escape:0.0000} |");

        Line($"# {Model}\n");
        Line($"A recurrent policy of {Parameters:N0} parameters, cloned from demonstrations. Made by:\n");
        foreach (var command in Commands)
        {
            Line($"    ./basalt {command}");
        }

        Line($"\nat commit `{Commit}`; the demonstrations have the SHA-256 `{Data}`.\n");
        Line($"| task | demonstrations | frames |\n|---|---:|---:|");
        foreach (var count in Demonstrations)
        {
            Line($"| {count.Task} | {count.Episodes:N0} | {count.Frames:N0} |");
        }

        Line($"\nLosses in nats after epoch {BestEpoch} of {Epochs.Count}, the best by held-out loss:\n");
        Line($"| | buttons | camera, where it turns | ending the episode |\n|---|---:|---:|---:|");
        Losses("learnt from", best.Learnt);
        Losses("held out", best.HeldOut);
        Losses("held out, by one who never looks", Blind);
        if (Escape.Trajectories > 0)
        {
            var (ended, last) = (Escape.Trajectories, Settings.EscapeBlur + 1);
            text.Append(CultureInfo.InvariantCulture, $"\nOf {ended:N0} demonstrations that were ended it would end {Escape.InTime:N0} ");
            Line($"where their demonstrators did, within the last {last} frames, and {Escape.TooEarly:N0} too early.");
        }

        Line($"\n![learning curves]({Path.ChangeExtension(Model, "png")})");
        return text.ToString();
    }
}

/// <summary>The demonstrations of one task.</summary>
public sealed record DemonstrationCount(string Task, int Episodes, long Frames);
