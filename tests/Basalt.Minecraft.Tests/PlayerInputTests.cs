namespace Basalt.Minecraft.Tests;

public sealed class PlayerInputTests
{
    [Fact]
    public void EveryKeyNameStandsAtThePlaceOfItsFlag()
    {
        Assert.Equal(23, PlayerInput.KeyNames.Count);
        Assert.Equal(Buttons.Escape, PlayerInput.Key("ESC"));
        Assert.Equal(Buttons.Hotbar9, PlayerInput.Key("hotbar.9"));
        Assert.Equal(Buttons.PickItem, PlayerInput.Key("pickItem"));
        Assert.Equal(Buttons.Use, PlayerInput.Key("use"));
        Assert.Null(PlayerInput.Key("Attack"));
    }
}
