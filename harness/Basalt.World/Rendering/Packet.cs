namespace Basalt.World;

/// <summary>Eight rays with what they have met; the memory form of what the tracer keeps in registers.</summary>
internal unsafe struct Packet
{
    public const int Nothing = 0;
    public const int Cube = 1;
    public const int Coloured = 2;

    public fixed float DirectionX[Lanes.Count];
    public fixed float DirectionY[Lanes.Count];
    public fixed float DirectionZ[Lanes.Count];

    /// <summary>The block the ray is in, counted from the eye's.</summary>
    public fixed int X[Lanes.Count];
    public fixed int Y[Lanes.Count];
    public fixed int Z[Lanes.Count];

    /// <summary>How far along the ray.</summary>
    public fixed float Distance[Lanes.Count];

    /// <summary>Axis of the face by which the ray came in: 0 x, 1 y, 2 z; −1 where it starts.</summary>
    public fixed int Axis[Lanes.Count];

    /// <summary>What the ray ended at: <see cref="Nothing"/>, <see cref="Cube"/>, <see cref="Coloured"/>.</summary>
    public fixed int Kind[Lanes.Count];

    /// <summary>The lit colour where <see cref="Kind"/> is <see cref="Coloured"/>.</summary>
    public fixed uint Colour[Lanes.Count];

    /// <summary>What the layers in front add, and how much of what lies behind comes through.</summary>
    public fixed float LayerRed[Lanes.Count];
    public fixed float LayerGreen[Lanes.Count];
    public fixed float LayerBlue[Lanes.Count];
    public fixed float Through[Lanes.Count];
    public fixed float LayerDistance[Lanes.Count];

    /// <summary>The translucent state the ray is in; 0 in none.</summary>
    public fixed int Inside[Lanes.Count];
}
