namespace Basalt.World;

/// <summary>Pumpkins, carved and lit ones, and melons.</summary>
internal sealed class Pumpkins : BlockFamily
{
    public override bool Owns(string name) => name is "pumpkin" or "melon" || IsCarved(name);

    public override bool JoinsFences(Block block) => false;

    public override string[] Faces(Block block, ushort state, PictureSource pictures)
    {
        var name = block.Name;
        return IsCarved(name)
            ? FacePictures.Fronted(FacePictures.Of("pumpkin_top", "pumpkin_top", "pumpkin_side"), Blocks.Property(state, "facing"), name)
            : FacePictures.Of(name + "_top", name + "_top", name + "_side");
    }

    public override Picture? Paint(PictureName name) => name.Plain switch
    {
        "pumpkin_top" => Brushes.Rings(name.Full, Pigments.Hex("c87a1c"), Pigments.Hex("a86014")),
        "pumpkin_side" => Brushes.Ribs(name.Full, Pigments.Hex("cb781a")),
        "melon_top" => Brushes.Ribs(name.Full, Pigments.Hex("6f901e")),
        "melon_side" => Brushes.Ribs(name.Full, Pigments.Hex("72952a")),
        "carved_pumpkin" => Carved(name.Full, Pigments.Hex("3f230a")),
        "jack_o_lantern" => Carved(name.Full, Pigments.Hex("ffd34a")),
        _ => null,
    };

    private static bool IsCarved(string name) => name is "carved_pumpkin" or "jack_o_lantern";

    private static Picture Carved(string name, uint inside) => Brushes.Ribs(name, Pigments.Hex("cb781a")).Letters(
        2, 4, ".xx......xx./xxxx....xxxx/............/.....xx...../............/x..x..x..x.x/xxxxxxxxxxxx/.xxxx.xxxxx.", _ => inside);
}
