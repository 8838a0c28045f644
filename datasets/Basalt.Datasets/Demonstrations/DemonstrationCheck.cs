using Basalt.Core;

namespace Basalt.Datasets;

/// <summary>The results of checking one demonstration.</summary>
/// <param name="Frames">Frames of the video; 0 if it cannot be read.</param>
/// <param name="FramesPerSecond">NaN if unknown.</param>
/// <param name="IsMismatch">Whether the numbers of frames and actions do not fit together.</param>
/// <param name="Actions">The actions before the first that cannot be read.</param>
/// <param name="Problems">One sentence for each problem; empty if there is none.</param>
public sealed record DemonstrationCheck(
    string Name, int Frames, double FramesPerSecond, bool IsMismatch, ActionCounts Actions, IReadOnlyList<string> Problems)
{
    private const double PaceTolerance = 0.01;

    /// <summary>Checks video and actions. Damage in them is reported, not thrown.</summary>
    /// <param name="decode">Whether to decode every frame, see <see cref="VideoFacts.Read"/>.</param>
    /// <exception cref="BasaltException">There is no ffprobe.</exception>
    public static DemonstrationCheck Of(Demonstration demonstration, bool decode)
    {
        List<string> problems = [];
        List<string> oddities = [];
        var actions = new ActionCounts();
        Try(problems, () =>
        {
            foreach (var line in demonstration.Actions(new ReadingOptions { Complain = oddities.Add }))
            {
                actions.Add(line);
            }
        });
        var isReadable = problems.Count == 0;
        problems.AddRange(oddities);

        VideoFacts? video = null;
        Try(problems, () => video = VideoFacts.Read(demonstration.Video, decode));
        if (video is null)
        {
            return new DemonstrationCheck(demonstration.Name, 0, double.NaN, IsMismatch: false, actions, problems);
        }

        if (video.Complaint is not null)
        {
            problems.Add($"{demonstration.Video}: found {video.Frames} frames and damage ({video.Complaint}); wanted a whole video");
        }

        if (!(Math.Abs(video.FramesPerSecond - Demonstration.FramesPerSecond) < PaceTolerance))
        {
            problems.Add($"{demonstration.Video}: has {video.FramesPerSecond:0.###} frames a second; must have {Demonstration.FramesPerSecond}");
        }

        var isMismatch = false;
        if (isReadable && video.Complaint is null)
        {
            Try(problems, () =>
            {
                if (demonstration.Mismatch(video.Frames, (int)actions.Total) is { } mismatch)
                {
                    isMismatch = true;
                    problems.Add(mismatch);
                }
            });
        }

        return new DemonstrationCheck(demonstration.Name, video.Frames, video.FramesPerSecond, isMismatch, actions, problems);
    }

    private static void Try(List<string> problems, Action look)
    {
        try
        {
            look();
        }
        catch (BasaltException problem) when (problem.ExitCode != BasaltException.Surroundings)
        {
            problems.Add(problem.Message);
        }
    }
}
