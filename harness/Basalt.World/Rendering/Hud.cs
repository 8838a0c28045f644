using System.Globalization;
using Basalt.Minecraft;

namespace Basalt.World;

/// <summary>Everything flat on the screen: crosshair, hotbar, hearts, hunger, names, and the inventory and crafting screens.</summary>
internal sealed class Hud(BlockLooks looks, ItemPictures items, Figures figures)
{
    private const uint White = 0xffffffff;
    private const uint Ink = 0xff404040;
    private const int BarWidth = 182;

    private readonly TextureSet _textures = looks.Atlas.Textures;
    private readonly Doll _doll = new(figures);
    private readonly Dictionary<SampleGrid, HudCanvas> _canvases = [];
    private static readonly uint[] Cursor = CursorPicture();

    public void Draw(Scene scene, SampleGrid grid)
    {
        if (!_canvases.TryGetValue(grid, out var canvas))
        {
            _canvases[grid] = canvas = new HudCanvas(grid, _textures.Sheet("font/ascii"));
        }

        Bars(scene, canvas);
        if (scene.Screen is { } screen)
        {
            Screen(scene, screen, grid, canvas);
        }
        else
        {
            canvas.Invert(_textures.Sheet("gui/icons"), 0, 0, 15, 15, (canvas.Width - 15) / 2, (canvas.Height - 15) / 2);
        }
    }

    private void Bars(Scene scene, HudCanvas canvas)
    {
        var widgets = _textures.Sheet("gui/widgets");
        var icons = _textures.Sheet("gui/icons");
        int left = (canvas.Width - BarWidth) / 2, bottom = canvas.Height;
        var slot = Math.Clamp(scene.SelectedSlot, 0, 8);
        canvas.Draw(widgets, 0, 0, BarWidth, 22, left, bottom - 22);
        canvas.Draw(widgets, 0, 22, 24, 22, left - 1 + (slot * 20), bottom - 23);
        if (scene.OffHand is { } other)
        {
            canvas.Draw(widgets, 24, 22, 29, 24, left - 29, bottom - 23);
            Stack(canvas, other, left - 26, bottom - 19);
        }

        for (var i = 0; i < 9; i++)
        {
            Stack(canvas, scene.Inventory[i], left + 3 + (i * 20), bottom - 19);
        }

        canvas.Draw(icons, 0, 64, BarWidth, 5, left, bottom - 29);
        for (var i = 0; i < 10; i++)
        {
            var heart = left + (i * 8);
            canvas.Draw(icons, 16, 0, 9, 9, heart, bottom - 39);
            Half(canvas, icons, 52, 0, heart, bottom - 39, scene.Health - (i * 2));
            var food = left + BarWidth - (i * 8) - 9;
            canvas.Draw(icons, 16, 27, 9, 9, food, bottom - 39);
            Half(canvas, icons, 52, 27, food, bottom - 39, scene.Food - (i * 2));
            if (scene.Air < 10 && i < scene.Air)
            {
                canvas.Draw(icons, 16, 18, 9, 9, food, bottom - 49);
            }
        }

        if (scene.TicksSinceSelection < 40 && scene.Inventory[slot] is { } held && scene.Screen is null)
        {
            var name = Name(held);
            var opacity = (uint)Math.Clamp((40 - scene.TicksSinceSelection) * 256 / 10, 8, 255);
            canvas.Write(name, (canvas.Width - canvas.Measure(name)) / 2, bottom - 59, (White & 0xffffff) | (opacity << 24), shadow: true);
        }
    }

    private static void Half(HudCanvas canvas, Sheet icons, int x, int y, int toX, int toY, int points)
    {
        if (points > 0)
        {
            canvas.Draw(icons, points == 1 ? x + 9 : x, y, 9, 9, toX, toY);
        }
    }

    private void Screen(Scene scene, ScreenView screen, SampleGrid grid, HudCanvas canvas)
    {
        for (var y = 0; y < canvas.Height; y++)
        {
            canvas.Fill(0, y, canvas.Width, 1, 0x101010u | ((uint)(0xc0 + (16 * y / canvas.Height)) << 24));
        }

        var side = screen.Kind == "inventory" ? 2 : 3;
        // Slots are laid out for a frame of 640 × 360.
        int shiftX = (canvas.Width - ScreenLayout.FrameWidth) / 2, shiftY = (canvas.Height - ScreenLayout.FrameHeight) / 2;
        int left = ScreenLayout.PanelLeft + shiftX, top = ScreenLayout.PanelTop + shiftY;
        canvas.Draw(_textures.Sheet("gui/container/" + (side == 2 ? "inventory" : "crafting_table")),
            0, 0, ScreenLayout.PanelWidth, ScreenLayout.PanelHeight, left, top);
        canvas.Write("Crafting", left + (side == 2 ? 97 : 29), top + (side == 2 ? 8 : 6), Ink, shadow: false);
        if (side == 2)
        {
            _doll.Draw(grid, canvas.Scale, left, top, Whole(screen.CursorX) + shiftX, Whole(screen.CursorY) + shiftY);
        }
        else
        {
            canvas.Write("Inventory", left + 8, top + 72, Ink, shadow: false);
        }

        var under = default(ItemStack);
        void Slot((int X, int Y) at, ItemStack? stack)
        {
            Stack(canvas, stack, at.X + shiftX, at.Y + shiftY);
            if (ScreenLayout.IsIn(at, screen.CursorX, screen.CursorY))
            {
                canvas.Fill(at.X + shiftX, at.Y + shiftY, 16, 16, 0x80ffffff);
                under = stack;
            }
        }

        for (var i = 0; i < scene.Inventory.Length; i++)
        {
            Slot(ScreenLayout.InventorySlot(i), scene.Inventory[i]);
        }

        for (var i = 0; i < Math.Min(screen.CraftingGrid.Count, side * side); i++)
        {
            Slot(ScreenLayout.GridSlot(side, i), screen.CraftingGrid[i]);
        }

        Slot(ScreenLayout.ResultSlot(side), screen.CraftingResult);
        if (side == 2)
        {
            Slot(ScreenLayout.OffHandSlot, scene.OffHand);
        }

        int x = Whole(screen.CursorX) + shiftX, y2 = Whole(screen.CursorY) + shiftY;
        if (screen.Held is { } held)
        {
            Stack(canvas, held, x - 8, y2 - 8);
        }
        else if (under is { } named)
        {
            Tooltip(canvas, Name(named), x + 12, y2 - 12);
        }

        canvas.Draw(new Sheet(MouseCursor.Size, MouseCursor.Size, Cursor), 0, 0, MouseCursor.Size, MouseCursor.Size, x, y2);
    }

    private static void Tooltip(HudCanvas canvas, string name, int x, int y)
    {
        var wide = canvas.Measure(name);
        x = Math.Min(x, canvas.Width - wide - 6);
        canvas.Fill(x - 3, y - 4, wide + 6, 16, 0xf0100010);
        canvas.Fill(x - 4, y - 3, 1, 14, 0xf0100010);
        canvas.Fill(x + wide + 3, y - 3, 1, 14, 0xf0100010);
        canvas.Fill(x - 3, y - 3, wide + 6, 1, 0x70ff0050);
        canvas.Fill(x - 3, y + 10, wide + 6, 1, 0x707f0028);
        canvas.Write(name, x, y, White, shadow: true);
    }

    private void Stack(HudCanvas canvas, ItemStack? stack, int x, int y)
    {
        if (stack is null)
        {
            return;
        }

        canvas.DrawFine(items.Of(stack.Item, 16 * canvas.Scale), x, y);
        if (stack.Damage > 0 && Items.Find(stack.Item)?.Durability is { } uses and > 0)
        {
            var left = Math.Clamp(1 - ((float)stack.Damage / uses), 0, 1);
            canvas.Fill(x + 2, y + 13, 13, 2, 0xff000000);
            canvas.Fill(x + 2, y + 13, (int)MathF.Round(13 * left), 1,
                Picture.Rgb((int)(255 * Math.Min(1, 2 - (left * 2))), (int)(255 * Math.Min(1, left * 2)), 0));
        }

        if (stack.Count != 1)
        {
            var count = stack.Count.ToString(CultureInfo.InvariantCulture);
            canvas.Write(count, x + 17 - canvas.Measure(count), y + 9, White, shadow: true);
        }
    }

    private static string Name(ItemStack stack) => Items.Find(stack.Item)?.Title ?? stack.Item;

    private static int Whole(float value) => float.IsFinite(value) ? (int)Math.Clamp(value, -1000, 10000) : 0;

    /// <summary>The cursor as the recorder draws it, read off two backgrounds.</summary>
    private static uint[] CursorPicture()
    {
        var onBlack = new byte[MouseCursor.Size * MouseCursor.Size * 3];
        var onWhite = new byte[onBlack.Length];
        Array.Fill(onWhite, (byte)255);
        MouseCursor.Draw(onBlack, MouseCursor.Size, MouseCursor.Size, 0, 0);
        MouseCursor.Draw(onWhite, MouseCursor.Size, MouseCursor.Size, 0, 0);
        var picture = new uint[MouseCursor.Size * MouseCursor.Size];
        for (var i = 0; i < picture.Length; i++)
        {
            var opacity = 255 - (onWhite[i * 3] - onBlack[i * 3]);
            var grey = opacity == 0 ? 0 : Math.Min(255, onBlack[i * 3] * 255 / opacity);
            picture[i] = Picture.Rgb(grey, grey, grey, opacity);
        }

        return picture;
    }
}
