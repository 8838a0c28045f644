namespace Basalt.Core.Tests;

public sealed class FileDigestsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("basalt-digests-").FullName;

    private string Cache => Path.Combine(_folder, "cache", "digests");

    [Fact]
    public void AFileHasTheDigestOfItsBytes() => Assert.Equal(Digest.Of("abc"u8), FileDigests.Open(Cache).Of(File("a", "abc")));

    [Fact]
    public void AFileOfTheSameLengthAndTimeWithOtherBytesHasAnotherDigest()
    {
        var path = File("a", "abc");
        var written = System.IO.File.GetLastWriteTimeUtc(path);
        var digests = FileDigests.Open(Cache);
        digests.Remember(path, digests.Of(path));
        System.IO.File.WriteAllText(path, "abd");
        System.IO.File.SetLastWriteTimeUtc(path, written);
        Assert.Equal(Digest.Of("abd"u8), digests.Of(path));
        Assert.Equal(Digest.Of("abd"u8), FileDigests.Open(Cache).Of(path));
    }

    [Fact]
    public void AFileThatTakesTheNameOfAnotherIsNotTakenForIt()
    {
        var (first, second) = (File("a", "abc"), File("b", "xyz"));
        var digests = FileDigests.Open(Cache);
        digests.Remember(first, Digest.Of("abc"u8));
        System.IO.File.Move(second, first, overwrite: true);
        Assert.Equal(Digest.Of("xyz"u8), digests.Of(first));
    }

    [Fact]
    public void AKnownDigestIsKeptForTheNextProgramUnderAnyName()
    {
        var path = File("a", "abc");
        FileDigests.Open(Cache).Remember(path, new string('7', 64));
        System.IO.File.Move(path, Path.Combine(_folder, "renamed"));
        // A rename changes the file's change time on Linux: it is read again, and what was remembered wrongly does not last.
        Assert.Equal(Digest.Of("abc"u8), FileDigests.Open(Cache).Of(Path.Combine(_folder, "renamed")));
    }

    [Fact]
    public void WhatIsRememberedIsNotReadAgainAndFreshReadsItAllTheSame()
    {
        var path = File("a", "abc");
        FileDigests.Open(Cache).Remember(path, new string('7', 64));
        Assert.Equal(new string('7', 64), FileDigests.Open(Cache).Of(path));
        Assert.Equal(Digest.Of("abc"u8), FileDigests.Open(Cache).Fresh(path));
    }

    [Theory]
    [InlineData("nonsense\n")]
    [InlineData("1 2 3 4 5 short\n1 2")]
    [InlineData("\0\0\0\0")]
    public void ADamagedCacheCostsNothingButTime(string damaged)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Cache)!);
        System.IO.File.WriteAllText(Cache, damaged);
        Assert.Equal(Digest.Of("abc"u8), FileDigests.Open(Cache).Of(File("a", "abc")));
    }

    [Fact]
    public void AMissingFileIsAnError() => Assert.Throws<FileNotFoundException>(() => FileDigests.Open(Cache).Of(Path.Combine(_folder, "none")));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string File(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        System.IO.File.WriteAllText(path, text);
        return path;
    }
}
