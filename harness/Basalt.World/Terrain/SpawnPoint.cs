namespace Basalt.World;

/// <summary>Where a player begins.</summary>
/// <param name="X">The block its feet are in; it stands in the middle of it.</param>
/// <param name="YawDegrees">0 looks along +z, 90 along −x; −180 to 180.</param>
public readonly record struct SpawnPoint(int X, int Y, int Z, float YawDegrees);
