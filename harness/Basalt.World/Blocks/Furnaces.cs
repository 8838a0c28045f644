namespace Basalt.World;

/// <summary>Furnaces and their like, which turn a face to the player.</summary>
internal sealed class Furnaces : BlockFamily
{
    public override bool Owns(string name) => Burns(name) || name is "dispenser" or "dropper";

    public override byte LightGiven(Block block, ushort state) => !Burns(block.Name) ? (byte)block.EmitLight
        : WhenLit(state, 13);

    public override string[] Faces(Block block, ushort state, PictureSource pictures)
    {
        var name = block.Name;
        var plate = Burns(name) ? name : "furnace";
        var front = name + "_front" + (Blocks.Property(state, "lit") == "true" ? "_on" : "");
        return FacePictures.Fronted(FacePictures.Of(plate + "_top", plate + "_top", plate + "_side"), Blocks.Property(state, "facing"), front);
    }

    public override Picture? Paint(PictureName name)
    {
        switch (name.Plain)
        {
            case "furnace_top" or "furnace_side" or "smoker_top" or "blast_furnace_top":
                return Stone(name.Full);
            case "furnace_front" or "furnace_front_on" or "smoker_front" or "blast_furnace_front":
                var canvas = Stone(name.Full)
                    .Box(3, 3, 10, 3, Brushes.Grey(60)).Box(3, 9, 10, 5, Brushes.Grey(34)).Box(4, 8, 8, 1, Brushes.Grey(34));
                return name.Ends("_on")
                    ? canvas.Box(4, 11, 8, 3, Pigments.Hex("f08a24")).Box(6, 10, 4, 2, Pigments.Hex("ffd95a"))
                    : canvas;
            default:
                return null;
        }
    }

    private static bool Burns(string name) => name is "furnace" or "smoker" or "blast_furnace";

    private static Picture Stone(string name) => Brushes.Framed(name, Pigments.Hex("747474"), 0.8f);
}
