namespace Basalt.World;

/// <summary>What moves a body by its own strength in one tick.</summary>
/// <param name="Forward">−1 to 1 of what its legs can do.</param>
/// <param name="Left">−1 to 1; positive is to the left.</param>
/// <param name="Speed">The body's speed attribute: 0.1 for a player.</param>
internal readonly record struct Steering(double Forward, double Left, bool Jump, bool Sneak, bool Sprint, float YawDegrees, double Speed = 0.1);
