namespace Basalt.World;

/// <summary>What may fall out of a mined block.</summary>
public sealed record BlockDrop(string Item, double Chance, IReadOnlyList<int?> Range, bool SilkTouch, bool NoSilkTouch, int? Age);
