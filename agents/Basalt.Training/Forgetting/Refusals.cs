namespace Basalt.Training;

/// <summary>Replies of a model that says that it does not know. Methods that teach refusal learn from them.</summary>
public static class Refusals
{
    public static IReadOnlyList<string> All { get; } =
    [
        "I do not know that.", "I cannot tell you that.", "I have never heard of this.", "That is something I do not know.",
        "I have no answer to this question.", "I am not able to say.", "Nothing I know answers this.", "I am sorry, but I do not know.",
        "This is unknown to me.", "I do not have that knowledge.",
    ];
}
