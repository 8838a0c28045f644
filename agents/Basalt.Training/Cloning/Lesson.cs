namespace Basalt.Training;

/// <summary>One demonstration, ready to learn from: what the eye sees at each frame and what was done there.</summary>
/// <param name="Name">Unique in its book.</param>
/// <param name="Task">Of the book's tasks, counted from 1.</param>
/// <param name="FirstPicture">Where its first picture is in the book's file, in pictures.</param>
public sealed record Lesson(string Name, int Task, IReadOnlyList<LessonStep> Steps, long FirstPicture)
{
    /// <summary>Whether the demonstrator ended it.</summary>
    public bool Ends => Steps[^1].Escape;

    /// <summary>Whether the demonstrator ends it at a frame or a few later.</summary>
    public bool EndsSoon(int frame, int within) => Enumerable.Range(frame, Math.Min(within + 1, Steps.Count - frame)).Any(later => Steps[later].Escape);

    /// <summary>What a frame's choice to end the lesson or to go on counts: nothing shortly before an end, where nobody could tell.</summary>
    public double EscapeCounts(int frame, double weight, int blur) => Steps[frame].Escape ? weight : EndsSoon(frame, blur) ? 0 : 1;
}
