namespace Basalt.World;

/// <summary>What a player carries: 36 slots, the first nine of them the hotbar, and the other hand.</summary>
internal sealed class Inventory
{
    public const int Size = 36;
    public const int Hotbar = 9;

    /// <summary>A tool was worn out; told its name.</summary>
    public event Action<string>? Broke;

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
    /// <param name="first">Only slots from this one …</param>
    /// <param name="end">… up to, not including, this one.</param>
    /// <returns>How many found no place.</returns>
    public int Add(ItemStack stack, int first = 0, int end = Size)
    {
        var (left, most) = (stack.Count, Items.Get(stack.Item).Stack);
        for (var pass = 0; pass < 2; pass++)
        {
            for (var slot = first; slot < end && left > 0; slot++)
            {
                var there = Slots[slot];
                if (pass == 0 ? there is not null && Takes(there, stack, most) : there is null)
                {
                    var taken = Math.Min(left, most - (there?.Count ?? 0));
                    Slots[slot] = stack with { Count = (there?.Count ?? 0) + taken };
                    left -= taken;
                }
            }
        }

        return left;
    }

    public bool HasRoom(ItemStack stack)
    {
        var most = Items.Get(stack.Item).Stack;
        return Slots.Sum(there => there is null ? most : Takes(there, stack, most) ? most - there.Count : 0) >= stack.Count;
    }

    /// <summary>What one of the hands holds.</summary>
    public ItemStack? this[bool offHand]
    {
        get => offHand ? OffHand : Held;
        set
        {
            if (offHand)
            {
                OffHand = value;
            }
            else
            {
                Held = value;
            }
        }
    }

    /// <summary>Takes one of what a hand holds.</summary>
    public void UseUp(bool offHand) => this[offHand] = this[offHand] is { Count: > 1 } held ? held with { Count = held.Count - 1 } : null;

    /// <summary>Puts another item in the place of one that is held: a bucket that was filled.</summary>
    /// <returns>What found no place; null when all did.</returns>
    public ItemStack? Exchange(bool offHand, string item)
    {
        var made = new ItemStack(item, 1);
        if (this[offHand] is not { Count: > 1 })
        {
            this[offHand] = made;
            return null;
        }

        UseUp(offHand);
        return Add(made) == 0 ? null : made;
    }

    /// <summary>Wears the tool in hand; it breaks when it is worn out.</summary>
    public void Wear(int uses)
    {
        if (Held is { } held && Items.Get(held.Item).Durability is { } durability)
        {
            if (held.Damage + uses < durability)
            {
                Held = held with { Damage = held.Damage + uses };
                return;
            }

            Held = null;
            Broke?.Invoke(held.Item);
        }
    }

    private static bool Takes(ItemStack there, ItemStack stack, int most) =>
        there.Item == stack.Item && there.Damage == stack.Damage && there.Count < most;
}
