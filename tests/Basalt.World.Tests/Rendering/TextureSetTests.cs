using System.IO.Compression;
using Basalt.Core;

namespace Basalt.World.Tests;

public sealed class TextureSetTests : IDisposable
{
    // A red picture of one pixel.
    private static readonly byte[] Red =
        Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg==");

    // It announces 8193 x 8192 pixels and holds one.
    private static readonly byte[] Huge =
        Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAIAEAACAACAYAAACdaKFnAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg==");

    private readonly string _folder = Directory.CreateTempSubdirectory("basalt-textures").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void APictureOfThePackTakesThePlaceOfOurs()
    {
        Put("block/stone.png", Red);
        Assert.All(TextureSet.Load(_folder).Picture("block/stone").ToArray(), texel => Assert.Equal(0xff0000ffu, texel));
    }

    [Theory]
    [InlineData("blocks/stone.png", "block/stone")]
    [InlineData("items/stick.png", "item/stick")]
    [InlineData("block/stone.png", "block/stone")]
    public void AFolderOfTexturesAloneServesWhetherItsFoldersAreNamedInTheSingularOrThePlural(string file, string name)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "blocks"));
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_folder, file))!);
        File.WriteAllBytes(Path.Combine(_folder, file), Red);
        Assert.All(TextureSet.Load(_folder).Picture(name).ToArray(), texel => Assert.Equal(0xff0000ffu, texel));
    }

    [Fact]
    public void WhatThePackLacksIsDrawnWithOurs()
    {
        Put("block/stone.png", Red);
        Assert.Equal(TextureSet.BuiltIn.Picture("block/dirt").ToArray(), TextureSet.Load(_folder).Picture("block/dirt").ToArray());
    }

    [Fact]
    public void AZipServesAsAFolderDoes()
    {
        Put("block/stone.png", Red);
        var zip = _folder + ".zip";
        ZipFile.CreateFromDirectory(_folder, zip);
        try
        {
            Assert.Equal(TextureSet.Load(_folder).Picture("block/stone").ToArray(), TextureSet.Load(zip).Picture("block/stone").ToArray());
        }
        finally
        {
            File.Delete(zip);
        }
    }

    [Fact]
    public void ADamagedPictureIsNamed()
    {
        Put("block/stone.png", Red[..40]);
        Assert.Contains("block/stone.png", Assert.Throws<BasaltException>(() => TextureSet.Load(_folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void APictureThatAnnouncesTooManyPixelsIsRefusedBeforeItsPixelsAreRead()
    {
        Put("block/stone.png", Huge);
        var problem = Assert.Throws<BasaltException>(() => TextureSet.Load(_folder));
        Assert.Contains("block/stone.png is damaged or too large", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ADamagedZipIsOneClearError()
    {
        var zip = Path.Combine(_folder, "pack.zip");
        File.WriteAllBytes(zip, [80, 75, 3, 4, 1, 2, 3]);
        Assert.Contains("cannot be read", Assert.Throws<BasaltException>(() => TextureSet.Load(zip)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFolderWithoutPicturesIsRefused() => Assert.Throws<BasaltException>(() => TextureSet.Load(_folder));

    [Fact]
    public void APathWithNothingThereIsRefused() => Assert.Throws<BasaltException>(() => TextureSet.Load(Path.Combine(_folder, "nothing")));

    private void Put(string name, byte[] bytes)
    {
        var file = Path.Combine(_folder, "assets/minecraft/textures", name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, bytes);
    }
}
