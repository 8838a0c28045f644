namespace Basalt.World;

/// <summary>Anything in the world that is neither block nor player.</summary>
internal abstract class Entity(int id, string kind, Body body)
{
    /// <summary>Unique in its game, never used again.</summary>
    public int Id { get; } = id;

    /// <summary>Minecraft's name.</summary>
    public string Kind { get; } = kind;

    public Body Body { get; } = body;

    /// <summary>Taken out of the world at the end of the tick.</summary>
    public bool IsGone { get; set; }

    public float YawDegrees { get; set; }

    public abstract EntityView View { get; }

    public abstract void Tick(Game game);
}
