using System.Globalization;

namespace Basalt.World;

/// <summary>
/// What the blocks of one kind have in common: how they hold, join, fall and drop, how they are placed and used, and (in the other part
/// of this class) how they look. Each family is one file and one row of <see cref="BlockFamilies"/>. What a family does not override is
/// as for a cube of stone. Facts that a hot loop needs are read once per state into <see cref="BlockProperties"/> and its like.
/// </summary>
internal abstract partial class BlockFamily
{
    /// <summary>Whether a block of this name belongs to the family; the first family of the table that says yes has it.</summary>
    public abstract bool Owns(string name);

    public virtual bool IsAir => false;

    /// <summary>Makes room for a block that is placed there.</summary>
    public virtual bool IsReplaceable(ushort state) => false;

    /// <summary>Stops running water; what does not is washed away.</summary>
    public virtual bool StopsWater(Block block) => block.Solid;

    /// <summary>Holds water: it is water, or a plant that grows in it. Waterlogged blocks need not say so.</summary>
    public virtual bool HoldsWater(Block block) => false;

    /// <summary>Obeys gravity, as sand does.</summary>
    public virtual bool Falls(Block block) => false;

    /// <summary>Whether fences, panes and walls join a full side of it.</summary>
    public virtual bool JoinsFences(Block block) => true;

    /// <summary>Whether a torch or a lantern can be fixed to it where its shape allows.</summary>
    public virtual bool CarriesFixtures => true;

    /// <summary>Whether its sides count as whole squares where its shape fills them.</summary>
    public virtual bool HasFullFaces => true;

    /// <summary>A body can climb in it.</summary>
    public virtual bool IsClimbable => false;

    /// <summary>A body gets stuck in it.</summary>
    public virtual bool Entangles => false;

    /// <summary>Hurts whom it touches.</summary>
    public virtual bool Pricks => false;

    public virtual Footing FootingOf(Block block) => Footing.Plain;

    /// <summary>What it becomes when somebody lands on it from a jump; null when it stays.</summary>
    public virtual ushort? Trampled => null;

    /// <summary>Whether a block stands on another of its own as its upper half.</summary>
    public virtual bool IsTwoHigh => false;

    /// <summary>Whether a state is the upper half of a block that is two high.</summary>
    public static bool IsUpper(ushort state) => Blocks.Property(state, "half") == "upper";

    /// <summary>Whether the other half of a block that is two high must be there and is not.</summary>
    public bool MissesHalf(ushort state, BlockPlace place) => IsTwoHigh
        && (IsUpper(state) ? place.Below : place.Above) is var other
        && (Blocks.Of(other) != Blocks.Of(state) || IsUpper(other) == IsUpper(state));

    /// <summary>Whether a block can be or stay at a place.</summary>
    public virtual bool Holds(ushort state, BlockPlace place) => true;

    /// <summary>The state that it takes among its neighbours.</summary>
    public virtual ushort Adjust(ushort state, BlockPlace place) => state;

    /// <summary>The item that places a block; null when no item does.</summary>
    public virtual string? PlacedBy(Block block) => block.Name;

    /// <summary>The item that a player gets who picks a block.</summary>
    public virtual string PickedAs(Block block) => block.Name;

    /// <summary>Whether a block of the same kind joins one that is there: a second slab, another layer of snow.</summary>
    /// <param name="side">The clicked side of the block that is there; null when another block was clicked.</param>
    /// <returns>Null when the family has no such rule.</returns>
    public virtual bool? Merges(ushort there, Side? side, bool upperPart) => null;

    /// <summary>The state that a player places; null when it cannot stand there.</summary>
    public virtual ushort? Place(in Placing placing)
    {
        if (Orient(placing) is not { } state)
        {
            return null;
        }

        if (placing.Block.Has("axis"))
        {
            state = Blocks.With(state, "axis", placing.Side.Axis());
        }

        state = Soaked(state, placing.Place);
        return Holds(state, placing.Place) ? state : null;
    }

    /// <summary>What happens when a player uses a block; null when nothing does.</summary>
    /// <param name="held">The item in the hand; null for none.</param>
    /// <param name="ahead">The level side that the player faces.</param>
    public virtual Touch? Use(ushort state, string? held, Side ahead) => null;

    /// <summary>What a block becomes under a tool that is used on it; null when it stays.</summary>
    /// <param name="isOpen">Whether there is air above and the tool does not come from below.</param>
    public virtual ushort? Work(ushort state, string tool, bool isOpen) => null;

    /// <summary>Key of <see cref="Blocks.MaterialSpeeds"/>; null when no tool is faster.</summary>
    public virtual string? MaterialOf(Block block) => block.Material;

    /// <summary>Whether what drops can be had with this tool.</summary>
    public virtual bool Yields(Block block, string? tool) =>
        block.HarvestTools is not { } tools || (tool is not null && tools.Contains(tool));

    /// <summary>What drops, by the table of <c>minecraft-data</c> unless a family knows better: Minecraft 1.16's loot tables.</summary>
    public virtual void Drop(Block block, ushort state, Loot loot, ref Dice dice)
    {
        foreach (var drop in block.Drops)
        {
            // The source's chances of drops that exclude each other are made up; those of the rest are one.
            if (!drop.SilkTouch && (drop.Age is not { } age || Blocks.Property(state, "age") == age.ToString()))
            {
                loot.Add(drop.Item, dice.Between(drop.Range[0] ?? 1, drop.Range[1] ?? drop.Range[0] ?? 1));
            }
        }
    }

    /// <summary>The state as the player looks and clicks, before it is soaked and before its hold is checked.</summary>
    protected virtual ushort? Orient(in Placing placing)
    {
        var (block, side, ahead) = (placing.Block, placing.Side, placing.Ahead);
        if (block.Has("face"))
        {
            var face = side switch { Side.Up => "floor", Side.Down => "ceiling", _ => "wall" };
            return Blocks.With(Blocks.With(block.DefaultState, "face", face), "facing", (side > Side.Up ? side : ahead).Name());
        }

        return block.Has("facing", ahead.Opposite().Name())
            ? Blocks.With(block.DefaultState, "facing", ahead.Opposite().Name())
            : block.DefaultState;
    }

    /// <summary>Waterlogged where still water was.</summary>
    protected static ushort Soaked(ushort state, BlockPlace place) => !Blocks.Of(state).Has("waterlogged") ? state
        : Blocks.With(state, "waterlogged", Flag(place.State == Liquid.Source && Blocks.Property(state, "type") != "double"));

    protected static int Number(ushort state, string property) => int.Parse(Blocks.Property(state, property)!, CultureInfo.InvariantCulture);

    protected static Side FacingOf(ushort state) => Sides.Named(Blocks.Property(state, "facing"));

    protected static string Flag(bool value) => value ? "true" : "false";
}
