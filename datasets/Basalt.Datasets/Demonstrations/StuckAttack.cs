using Basalt.Minecraft;

namespace Basalt.Datasets;

/// <summary>
/// Corrects a fault of the contractor recorder: a recording that begins with a new left click alone reports that button as down until it is
/// clicked again, whatever the player does.
/// </summary>
internal sealed class StuckAttack
{
    private bool _isFirst = true;
    private bool _isStuck;

    /// <summary>Returns the line without the stuck button. Call it for all lines in their order.</summary>
    public RecorderLine Free(RecorderLine line)
    {
        var clicked = line.Mouse?.NewButtons ?? [];
        _isStuck = _isFirst ? clicked is [0] : _isStuck && !clicked.Contains(0);
        _isFirst = false;
        return _isStuck && line.Mouse is { } mouse
            ? line with { Mouse = mouse with { Buttons = [.. mouse.Buttons.Where(button => button != 0)] } }
            : line;
    }
}
