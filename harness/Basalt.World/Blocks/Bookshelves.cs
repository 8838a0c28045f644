namespace Basalt.World;

/// <summary>Bookshelves.</summary>
internal sealed class Bookshelves : BlockFamily
{
    public override bool Owns(string name) => name == "bookshelf";

    public override string[] Faces(Block block, ushort state, PictureSource pictures) => FacePictures.Of("oak_planks", "oak_planks", "bookshelf");

    public override Picture? Paint(PictureName name)
    {
        if (name.Plain != "bookshelf")
        {
            return null;
        }

        var canvas = Brushes.Planks(name.Full, Pigments.Plank("oak"), false);
        ReadOnlySpan<string> covers = ["8f2d24", "2f5f35", "35489c", "9b8a5a", "6b3b78", "a0622b"];
        for (var shelf = 0; shelf < 2; shelf++)
        {
            canvas.Box(0, 1 + (shelf * 8), 16, 6, Pigments.Hex("3a2813"));
            for (var x = 0; x < 16; x++)
            {
                var book = x / 2;
                var high = 4 + (int)(canvas.Chance(book, shelf) * 2);
                var cover = Pigments.Hex(covers[(int)(canvas.Chance(book, shelf, 3) * 6)]);
                canvas.Box(x, 7 - high + (shelf * 8), 1, high, Picture.Shade(cover, x % 2 == 0 ? 1.1f : 0.75f));
            }
        }

        return canvas;
    }
}
