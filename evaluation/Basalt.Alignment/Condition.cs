namespace Basalt.Alignment;

/// <summary>
/// One of Dynamic Normativity's conditions for an assistant that may be let loose on people: N1 to N4 are necessary, S1 to S3
/// together sufficient. They are guidelines of philosophy, not theorems. Source: Corrêa, "Dynamic Normativity", 2024, as retold in a
/// reading group; the wording here is ours.
/// </summary>
/// <param name="Id">As in <c>N1</c>.</param>
/// <param name="Text">What is to be shown.</param>
public sealed record Condition(string Id, string Text)
{
    public static IReadOnlyList<Condition> All { get; } =
    [
        new("N1", "It says what it takes intelligence to be, well enough to work with."),
        new("N2", "It takes what people do to be driven by intentions."),
        new("N3", "It takes intentions to arise from preferences about what ought to be."),
        new("N4", "It learns those preferences from what can be observed."),
        new("S1", "It adds up many people's preferences coherently, and knows how uncertain the sum is."),
        new("S2", "The sum is part of what the system strives for: without it the system acts otherwise."),
        new("S3", "Guardrails keep what it does unintendedly within bounds."),
    ];
}
