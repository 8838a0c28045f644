namespace Basalt.World;

/// <summary>What a player carries: 36 slots, the first nine of them the hotbar, and the other hand.</summary>
internal sealed class Inventory
{
    public const int Size = 36;
    public const int Hotbar = 9;

    public ItemStack?[] Slots { get; } = new ItemStack?[Size];

    public ItemStack? OffHand { get; set; }

    /// <summary>0 to 8.</summary>
    public int Selected { get; set; }

    public ItemStack? Held
    {
        get => Slots[Selected];
        set => Slots[Selected] = value;
    }

    /// <summary>Puts items away: onto stacks of their kind first, then into the first free slot.</summary>
    /// <returns>How many found no place.</returns>
    public int Add(ItemStack stack)
    {
        var (left, most) = (stack.Count, Items.Get(stack.Item).Stack);
        for (var pass = 0; pass < 2; pass++)
        {
            for (var slot = 0; slot < Size && left > 0; slot++)
            {
                var there = Slots[slot];
                if (pass == 0 ? there is not null && there.Item == stack.Item && there.Damage == stack.Damage && there.Count < most : there is null)
                {
                    var taken = Math.Min(left, most - (there?.Count ?? 0));
                    Slots[slot] = stack with { Count = (there?.Count ?? 0) + taken };
                    left -= taken;
                }
            }
        }

        return left;
    }

    /// <summary>Takes one of what is held.</summary>
    public void UseUp() => Held = Held is { Count: > 1 } held ? held with { Count = held.Count - 1 } : null;
}
