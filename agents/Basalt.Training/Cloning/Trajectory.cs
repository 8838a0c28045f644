namespace Basalt.Training;

/// <summary>One demonstration, decoded and ready for training: an action for each frame. Its frames are in the store's file.</summary>
/// <param name="Name">Unique in its store.</param>
/// <param name="Task">Which of the store's tasks it shows, counted from 1.</param>
/// <param name="FirstFrame">Index of its first frame in the store's file.</param>
public sealed record Trajectory(string Name, int Task, IReadOnlyList<TrajectoryStep> Steps, long FirstFrame)
{
    /// <summary>Whether the demonstrator ended the episode.</summary>
    public bool Ends => Steps[^1].Escape;

    /// <summary>Whether the demonstrator ends the episode at a frame or at most <paramref name="within"/> frames later.</summary>
    public bool EndsSoon(int frame, int within) =>
        Enumerable.Range(frame, Math.Min(within + 1, Steps.Count - frame)).Any(later => Steps[later].Escape);

    /// <summary>
    /// Weight of a frame in the loss of the escape head. It is 0 shortly before an end, because the frames there do not show yet
    /// whether the episode ends.
    /// </summary>
    /// <param name="weight">Weight of a frame at which the episode ends; other frames weigh 1.</param>
    /// <param name="blur">Number of frames before an end that weigh 0.</param>
    public double EscapeWeight(int frame, double weight, int blur) => Steps[frame].Escape ? weight : EndsSoon(frame, blur) ? 0 : 1;
}
