using System.IO.Compression;
using System.Text;
using Basalt.Core;

namespace Basalt.Submissions.Tests;

public sealed class SubmissionArchiveTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("basalt-");

    private string Zip => Path.Combine(_folder.FullName, "entry.zip");

    private string Target => Path.Combine(_folder.FullName, "unpacked");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void FilesAndFoldersComeOut()
    {
        Pack(("submission.json", "{}"), ("models/one.onnx", "weights"));
        Assert.Equal(Target, SubmissionArchive.Unpack(Zip, Target));
        Assert.Equal("weights", File.ReadAllText(Path.Combine(Target, "models", "one.onnx")));
    }

    [Fact]
    public void AZipOfTheFolderItselfIsAsGood()
    {
        Pack(("mine/submission.json", "{}"));
        Assert.Equal(Path.Combine(Target, "mine"), SubmissionArchive.Unpack(Zip, Target));
    }

    [Theory]
    [InlineData("../escaped.txt")]
    [InlineData("models/../../escaped.txt")]
    [InlineData("/escaped.txt")]
    [InlineData("..\\escaped.txt")]
    public void AnEntryThatLeadsOutIsRefusedBeforeAnythingIsWritten(string entry)
    {
        Pack(("submission.json", "{}"), (entry, "out"));
        var problem = Assert.Throws<BasaltException>(() => SubmissionArchive.Unpack(Zip, Target));
        Assert.Contains(entry, problem.Message);
        Assert.Equal([Zip], Directory.GetFileSystemEntries(_folder.FullName));
    }

    [Fact]
    public void ALinkIsRefused()
    {
        using (var archive = ZipFile.Open(Zip, ZipArchiveMode.Create))
        {
            var entry = archive.CreateEntry("models");
            entry.ExternalAttributes = unchecked((int)(0xA1FFu << 16));
            using var target = new StreamWriter(entry.Open());
            target.Write("/etc");
        }

        Assert.Contains("link", Assert.Throws<BasaltException>(() => SubmissionArchive.Unpack(Zip, Target)).Message);
    }

    [Fact]
    public void ABombIsRefused()
    {
        Pack(("submission.json", "{}"), ("zeros", new string('0', 4 << 20)));
        Assert.Contains("times its size", Assert.Throws<BasaltException>(() => SubmissionArchive.Unpack(Zip, Target)).Message);
    }

    [Fact]
    public void TooMuchIsRefused()
    {
        Pack(("one", "1"), ("two", "2"), ("three", "3"));
        Assert.Contains("3 files", Assert.Throws<BasaltException>(() => SubmissionArchive.Unpack(Zip, Target, new SubmissionLimits(Files: 2))).Message);
        Assert.Contains("unpacked", Assert.Throws<BasaltException>(() => SubmissionArchive.Unpack(Zip, Target, new SubmissionLimits(Bytes: 2))).Message);
    }

    [Fact]
    public void WhatIsNoZipIsRefused()
    {
        File.WriteAllText(Zip, "this is no zip");
        Assert.Contains("no whole zip", Assert.Throws<BasaltException>(() => SubmissionArchive.Unpack(Zip, Target)).Message);
    }

    [Fact]
    public void WhatAMacAddsToAZippedFolderIsNothing()
    {
        Pack(("mine/", ""), ("mine/submission.json", "{}"), ("__MACOSX/", ""), ("__MACOSX/mine/._submission.json", "x"), ("__MACOSX/._mine", "x"), ("mine/.DS_Store", "x"));
        Assert.Equal(Path.Combine(Target, "mine"), SubmissionArchive.Unpack(Zip, Target));
        Assert.Equal([Path.Combine(Target, "mine", "submission.json")], AllFiles());
    }

    [Fact]
    public void WhatAMacAddsToFilesZippedByThemselvesIsNothing()
    {
        Pack(("submission.json", "{}"), ("__MACOSX/._submission.json", "x"), (".DS_Store", "x"));
        Assert.Equal(Target, SubmissionArchive.Unpack(Zip, Target));
        Assert.Equal([Path.Combine(Target, "submission.json")], AllFiles());
    }

    [Fact]
    public void LeftoversDoNotCountAsFiles()
    {
        Pack(("mine/submission.json", "{}"), ("__MACOSX/mine/._submission.json", "x"), (@"mine\Thumbs.db", "x"), ("mine/desktop.ini", "x"));
        Assert.Equal(Path.Combine(Target, "mine"), SubmissionArchive.Unpack(Zip, Target, new SubmissionLimits(Files: 1)));
    }

    [Theory]
    [InlineData(@"mine\submission.json", @"mine\models\one.onnx", "mine")]
    [InlineData(@"submission.json", @"models\one.onnx", "")]
    [InlineData(@".\mine\submission.json", @".\mine\\models\one.onnx", "mine")]
    [InlineData("./submission.json", "./models/one.onnx", "")]
    [InlineData(@"mine/submission.json", @"mine\models/one.onnx", "mine")]
    public void StrokesOfBothKindsAreBorders(string manifest, string model, string top)
    {
        Pack((manifest, "{}"), (model, "weights"));
        var folder = SubmissionArchive.Unpack(Zip, Target);
        Assert.Equal(Path.Join(Target, top).TrimEnd('/'), folder.TrimEnd('/'));
        Assert.Equal("weights", File.ReadAllText(Path.Combine(folder, "models", "one.onnx")));
    }

    [Theory]
    [InlineData(@"models\..\..\escaped.txt")]
    [InlineData(@"\escaped.txt")]
    [InlineData(@"\\server\share\escaped.txt")]
    [InlineData(@"C:\escaped.txt")]
    [InlineData("c:/escaped.txt")]
    [InlineData("C:escaped.txt")]
    [InlineData("__MACOSX/../../escaped.txt")]
    [InlineData("mine/../../mine/escaped.txt")]
    public void BackslashesAndDrivesLeadOutAsWell(string entry)
    {
        Pack(("submission.json", "{}"), (entry, "out"));
        Assert.EndsWith("must be inside the submission", Refused());
        Assert.Equal([Zip], Directory.GetFileSystemEntries(_folder.FullName));
    }

    [Fact]
    public void ASubmissionIsReadFromWhatAMacMade()
    {
        const string Manifest = """{"id": "mine", "team": "Us", "agent": "process", "licence": "MIT", "training": "None.", "settings": {"command": ["./agent"]} }""";
        Pack(("mine/submission.json", Manifest), ("mine/agent", "program"), ("__MACOSX/mine/._agent", "x"), ("README.txt", "Hello."));
        Assert.Equal("Us", SubmissionFile.Read(Zip, Target).Submission.Team);
    }

    [Theory]
    [InlineData("README.txt", "mine")]
    [InlineData("data/notes/README.txt", "mine")]
    [InlineData("README.txt", "outer/inner")]
    [InlineData("outer/README.txt", "outer/inner")]
    [InlineData("mine/old/submission.json", "mine")]
    public void TheManifestThatLiesHighestSaysWhichFolderItIs(string beside, string folder)
    {
        Pack((beside, "{}"), ($"{folder}/submission.json", "{}"), ($"{folder}/one.onnx", "weights"));
        Assert.Equal(Path.Combine(Target, folder), SubmissionArchive.Unpack(Zip, Target));
    }

    [Fact]
    public void TwoSubmissionsInAZipAreRefused()
    {
        Pack(("one/submission.json", "{}"), ("two/submission.json", "{}"));
        Assert.Equal("entry.zip: found one/submission.json and two/submission.json; wanted one submission in a zip", Refused());
    }

    [Theory]
    [InlineData("Submission.json")]
    [InlineData("mine/SUBMISSION.JSON")]
    [InlineData("mine/submission.json.txt")]
    public void AManifestOfNearlyTheRightNameIsNamed(string manifest)
    {
        Pack((manifest, "{}"), ("mine/one.onnx", "weights"));
        Assert.Equal($"entry.zip: found {manifest}; must be called submission.json", Refused());
    }

    [Fact]
    public void AZipWithoutAManifestSaysWhatIsInIt()
    {
        Pack(("a.zip", ""), ("b", ""), ("c", ""), ("d", ""), ("e", ""), ("f", ""));
        Assert.Equal("entry.zip: found no submission.json among a.zip, b, c, d and 2 more; wanted it at the top of a submission", Refused());
    }

    [Fact]
    public void AZipOfNothingIsRefused()
    {
        Pack();
        Assert.Contains("found no file in it", Refused());
        Pack(("mine/", ""), ("__MACOSX/._mine", "x"));
        Assert.Contains("found no file in it", Refused());
    }

    [Theory]
    [InlineData("one.onnx", "One.onnx")]
    [InlineData("models/one.onnx", "Models/two.onnx")]
    [InlineData("one.onnx", "one.onnx")]
    [InlineData("one.onnx", @".\one.onnx")]
    [InlineData("one", "one/two")]
    [InlineData("one/two", "one")]
    public void TwoEntriesOfOnePlaceAreRefused(string one, string other)
    {
        Pack(("submission.json", "{}"), (one, "1"), (other, "2"));
        Assert.Contains("which are one place", Refused());
    }

    [Fact]
    public void FoldersMayHaveEntriesOfTheirOwnOrNone()
    {
        Pack(("mine/", ""), ("mine/models/", ""), ("mine/models/one.onnx", "1"), ("mine/models/", ""), ("mine/empty/", ""), ("mine/submission.json", "{}"));
        var folder = SubmissionArchive.Unpack(Zip, Target);
        Assert.True(Directory.Exists(Path.Combine(folder, "empty")));
    }

    [Theory]
    [InlineData(437)]
    [InlineData(65001)]
    public void NamesBeyondAsciiComeOutAsTheyWere(int codePage)
    {
        Pack(CodePagesEncodingProvider.Instance.GetEncoding(codePage) ?? Encoding.UTF8, ("Müller/submission.json", "{}"), ("Müller/modèle.onnx", "é"), ("Müller/modêle.onnx", "ê"));
        var folder = SubmissionArchive.Unpack(Zip, Target);
        Assert.Equal("ê", File.ReadAllText(Path.Combine(folder, "modêle.onnx")));
        Assert.Equal(Path.Combine(Target, "Müller"), folder);
    }

    [Fact]
    public void Utf8WithoutItsMarkIsReadAsUtf8()
    {
        Pack(("Mü/submission.json", "{}"), ("Mü/模型.onnx", "weights"));
        Patch((header, at) => header[at + 1] &= 0xF7);
        Assert.Equal("weights", File.ReadAllText(Path.Combine(SubmissionArchive.Unpack(Zip, Target), "模型.onnx")));
    }

    [Fact]
    public void AnEntryThatNeedsAPasswordIsRefused()
    {
        Pack(("submission.json", "{}"));
        Patch((header, at) => header[at] |= 1);
        Assert.Equal("entry.zip: found submission.json, which needs a password; wanted a zip without one", Refused());
    }

    [Theory]
    [InlineData(12)]
    [InlineData(14)]
    [InlineData(93)]
    [InlineData(98)]
    public void APackingThatIsNotKnownIsNamed(byte method)
    {
        Pack(("submission.json", "{}"));
        Patch((header, at) => header[at + 2] = method);
        var said = Refused();
        Assert.StartsWith("entry.zip: found submission.json, which cannot be unpacked (", said);
        Assert.EndsWith("wanted a zip that is packed by Deflate, as most programs do by themselves", said);
        Assert.Equal([Zip], Directory.GetFileSystemEntries(_folder.FullName));
    }

    [Fact]
    public void ADeviceIsRefused()
    {
        using (var archive = ZipFile.Open(Zip, ZipArchiveMode.Create))
        {
            archive.CreateEntry("pipe").ExternalAttributes = unchecked((int)(0x11A4u << 16));
        }

        Assert.Contains("found the device pipe", Refused());
    }

    [Fact]
    public void AProgramStaysOne()
    {
        using (var archive = ZipFile.Open(Zip, ZipArchiveMode.Create))
        {
            archive.CreateEntry("submission.json");
            archive.CreateEntry("agent.sh").ExternalAttributes = unchecked((int)(0x81EDu << 16));
        }

        Assert.True(new FileInfo(Path.Combine(SubmissionArchive.Unpack(Zip, Target), "agent.sh")).UnixFileMode.HasFlag(UnixFileMode.UserExecute));
    }

    [Fact]
    public void SmallBombsTogetherAreABomb()
    {
        var limits = new SubmissionLimits(Ratio: 3);
        Pack(("submission.json", "{}"), ("one", Noise(700_000)), ("two", Noise(700_000)));
        Assert.Equal(Target, SubmissionArchive.Unpack(Zip, Target, limits));
        Pack(("submission.json", "{}"), ("one", new string('1', 700_000)), ("two", new string('2', 700_000)));
        Assert.Matches("found a zip that unpacks to \\d+ times its size", Assert.Throws<BasaltException>(() => SubmissionArchive.Unpack(Zip, Target, limits)).Message);
    }

    [Theory]
    [InlineData("a gzip file", 0x1F, 0x8B, 8, 0)]
    [InlineData("a 7-Zip archive", 0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C)]
    [InlineData("a RAR archive", 0x52, 0x61, 0x72, 0x21, 0x1A, 7)]
    [InlineData("an xz file", 0xFD, 0x37, 0x7A, 0x58, 0x5A, 0)]
    public void AnotherKindOfArchiveIsNamedWhateverItIsCalled(string kind, params int[] beginning)
    {
        File.WriteAllBytes(Zip, [.. beginning.Select(part => (byte)part), .. new byte[100]]);
        Assert.Equal($"entry.zip: found {kind}; wanted a zip of a submission", Refused());
    }

    [Theory]
    [InlineData("mine.tar.gz")]
    [InlineData("mine.7z")]
    [InlineData("mine.rar")]
    [InlineData("mine.ZIP")]
    public void AnArchiveIsKnownByItsNameToo(string name)
    {
        File.WriteAllText(At(name), "not one");
        Assert.Contains("found a file that is no whole zip", Assert.Throws<BasaltException>(() => SubmissionFile.Read(At(name))).Message);
    }

    [Fact]
    public void ATarIsNamedByWhatStandsInIt()
    {
        using (var tar = new System.Formats.Tar.TarWriter(File.Create(At("mine.tar"))))
        {
            tar.WriteEntry(new System.Formats.Tar.PaxTarEntry(System.Formats.Tar.TarEntryType.RegularFile, "submission.json"));
        }

        Assert.Equal("mine.tar: found a tar archive; wanted a zip of a submission", Assert.Throws<BasaltException>(() => SubmissionFile.Read(At("mine.tar"))).Message);
    }

    [Fact]
    public void AFolderThatLiesThereAlreadyIsNotTouched()
    {
        Pack(("submission.json", "new"));
        Directory.CreateDirectory(Target);
        File.WriteAllText(Path.Combine(Target, "submission.json"), "mine");
        var folder = SubmissionArchive.Unpack(Zip, Target);
        Assert.Equal($"{Target}@{Digest.Short(Digest.OfFile(Zip))}", folder);
        Assert.Equal(("mine", "new"), (File.ReadAllText(Path.Combine(Target, "submission.json")), File.ReadAllText(Path.Combine(folder, "submission.json"))));

        // What a program wrote there while it played does no harm; other bytes of what was handed in do.
        File.WriteAllText(Path.Combine(folder, "log.txt"), "played");
        Assert.Equal(folder, SubmissionArchive.Unpack(Zip, Target));
        File.WriteAllText(Path.Combine(folder, "submission.json"), "old");
        Assert.Contains("move it or remove it", Refused());
    }

    [Fact]
    public void AZipIsUnpackedOnceAndUsedAgain()
    {
        Pack(("submission.json", "{}"));
        Assert.Equal(SubmissionArchive.Unpack(Zip, Target), SubmissionArchive.Unpack(Zip, Target));
        Assert.Equal([Zip, Target], Directory.GetFileSystemEntries(_folder.FullName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task ManyUnpackIntoOnePlaceAtOnce()
    {
        Pack(("mine/submission.json", "{}"), ("mine/one.onnx", new string('w', 1 << 18)));
        var folders = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => SubmissionArchive.Unpack(Zip, Target), TestContext.Current.CancellationToken)));
        Assert.All(folders, folder => Assert.Equal(Path.Combine(Target, "mine"), folder));
        Assert.Equal([Zip, Target], Directory.GetFileSystemEntries(_folder.FullName).Order(StringComparer.Ordinal));
    }

    private static string Noise(int letters)
    {
        var bytes = new byte[letters / 2];
        new Random(1).NextBytes(bytes);
        return Convert.ToHexString(bytes);
    }

    private string At(string name) => Path.Combine(_folder.FullName, name);

    private string Refused() => Assert.Throws<BasaltException>(() => SubmissionArchive.Unpack(Zip, Target)).Message;

    private IEnumerable<string> AllFiles() => Directory.EnumerateFiles(Target, "*", SearchOption.AllDirectories);

    /// <summary>Changes what the zip says of each entry, in both places where it says it.</summary>
    /// <param name="change">Takes the zip and where two bytes of marks stand, with two bytes of the packing after them.</param>
    private void Patch(Action<byte[], int> change)
    {
        var zip = File.ReadAllBytes(Zip);
        for (var at = 0; at < zip.Length - 4; at++)
        {
            if (zip.AsSpan(at, 4) is [(byte)'P', (byte)'K', 3, 4] or [(byte)'P', (byte)'K', 1, 2])
            {
                change(zip, at + (zip[at + 2] == 3 ? 6 : 8));
            }
        }

        File.WriteAllBytes(Zip, zip);
    }

    private void Pack(params (string Name, string Text)[] files) => Pack(null, files);

    private void Pack(Encoding? names, params (string Name, string Text)[] files)
    {
        File.Delete(Zip);
        using var archive = ZipFile.Open(Zip, ZipArchiveMode.Create, names);
        foreach (var (name, text) in files)
        {
            using var entry = new StreamWriter(archive.CreateEntry(name).Open());
            entry.Write(text);
        }
    }
}
