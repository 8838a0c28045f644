using Basalt.Minecraft;

namespace Basalt.Training;

/// <summary>
/// The joint button choice as independent choices, one for each group. <see cref="JointAction.Buttons"/> is their mixed-radix number.
/// A small policy scores 29 options and one inventory switch instead of 8641 combinations.
/// </summary>
public static class ButtonGroups
{
    /// <summary>Name and number of options of each group, the most significant digit first.</summary>
    public static IReadOnlyList<(string Name, int Options)> All { get; } =
    [
        ("hotbar", 10), ("forwardBack", 3), ("leftRight", 3), ("sprintSneak", 3), ("use", 2), ("drop", 2), ("attack", 2), ("jump", 2), ("turn", 2),
    ];

    /// <summary>Number of options of all groups together.</summary>
    public static int Options { get; } = All.Sum(group => group.Options);

    /// <summary>Writes the option chosen in each group; zeros for the inventory, which belongs to no group.</summary>
    public static void Split(int buttons, Span<long> options)
    {
        var rest = buttons == JointAction.InventoryButtons ? 0 : buttons;
        for (var i = All.Count - 1; i >= 0; i--)
        {
            (rest, var option) = Math.DivRem(rest, All[i].Options);
            options[i] = option;
        }
    }
}
