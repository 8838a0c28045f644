namespace Basalt.Minecraft;

/// <summary>Where the mouse cursor is while a screen is open.</summary>
/// <param name="X">From the left edge, in pixels of a 640 × 360 frame.</param>
/// <param name="Y">From the top edge, in pixels of a 640 × 360 frame.</param>
public readonly record struct CursorPosition(double X, double Y);
