using System.Xml.Linq;

namespace Basalt.Cli.Tests;

public sealed class ArrowTests
{
    private static readonly string[] Spine = ["Basalt.Core"];

    // Who may refer to whom; everything that is not written here is forbidden.
    internal static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Basalt.Core"] = [],
        ["Basalt.Minecraft"] = Spine,
        ["Basalt.Submissions"] = Spine,
        ["Basalt.Inference"] = Spine,
        ["Basalt.Harness"] = ["Basalt.Core", "Basalt.Minecraft"],
        ["Basalt.World"] = ["Basalt.Core", "Basalt.Minecraft"],
        ["Basalt.MineRL"] = ["Basalt.Core", "Basalt.Minecraft"],
        ["Basalt.Agents"] = ["Basalt.Core", "Basalt.Minecraft", "Basalt.Submissions", "Basalt.Inference"],
        ["Basalt.Text"] = ["Basalt.Core", "Basalt.Submissions", "Basalt.Inference"],
        ["Basalt.Datasets"] = ["Basalt.Core", "Basalt.Minecraft"],
        ["Basalt.Training"] = ["Basalt.Core", "Basalt.Minecraft", "Basalt.Text", "Basalt.Datasets"],
        ["Basalt.Evaluation"] = Spine,
        ["Basalt.Alignment"] = ["Basalt.Core", "Basalt.Evaluation"],
        ["Basalt.Evaluation.Web"] = ["Basalt.Core", "Basalt.Datasets", "Basalt.Evaluation", "Basalt.Alignment"],
        ["Basalt.Domains"] = ["*"],
        ["Basalt.Bench"] = ["Basalt.Domains", "Basalt.MineRL"],
        ["Basalt.Shell"] = ["Basalt.Core", "Basalt.Harness", "Basalt.Text", "Basalt.Evaluation", "Basalt.Domains"],
        ["Basalt.Research"] =
        [
            "Basalt.Core", "Basalt.Harness", "Basalt.Text", "Basalt.Training", "Basalt.Evaluation", "Basalt.Alignment", "Basalt.Evaluation.Web",
            "Basalt.Domains", "Basalt.Shell",
        ],
        ["Basalt.Cli"] = ["*"],
    };

    // Heavy or peculiar packages stay behind one door.
    private static readonly Dictionary<string, string[]> Doors = new()
    {
        ["NetMQ"] = ["Basalt.Harness"],
        ["Microsoft.ML.OnnxRuntime"] = ["Basalt.Inference"],
        ["TorchSharp"] = ["Basalt.Training"],
        ["OpenCvSharp4"] = ["Basalt.Datasets", "Basalt.World"],
        ["SixLabors.ImageSharp"] = ["Basalt.World", "Basalt.Domains"],
    };

    public static TheoryData<string> Projects => [.. House.Projects.Select(Path.GetFileNameWithoutExtension).OfType<string>()];

    [Theory]
    [MemberData(nameof(Projects))]
    public void AProjectRefersOnlyToThoseItMayKnow(string name)
    {
        Assert.True(Allowed.TryGetValue(name, out var allowed), $"{name} is a new project: say in this test whom it may know");
        var known = Project(name).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value));
        Assert.All(known, other => Assert.True(allowed is ["*"] || allowed.Contains(other), $"{name} may not know {other}"));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void AHeavyPackageStaysBehindItsDoor(string name)
    {
        foreach (var package in Project(name).Descendants("PackageReference").Select(reference => reference.Attribute("Include")?.Value ?? ""))
        {
            var door = Doors.FirstOrDefault(entry => package == entry.Key || package.StartsWith(entry.Key + ".", StringComparison.Ordinal)).Value;
            Assert.True(door is null || door.Contains(name), $"{name} may not use {package}");
        }
    }

    [Fact]
    public void NetMqOccursInOneFolder()
    {
        var users = Directory.EnumerateFiles(House.Folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/tests/", StringComparison.Ordinal))
            .Where(file => File.ReadLines(file).Any(line => line.StartsWith("using NetMQ", StringComparison.Ordinal)))
            .Select(file => Path.GetRelativePath(House.Folder, Path.GetDirectoryName(file)!))
            .Distinct();
        Assert.Equal(["harness/Basalt.Harness/Wire"], users);
    }

    private static XDocument Project(string name) => XDocument.Load(House.Projects.Single(file => Path.GetFileNameWithoutExtension(file) == name));
}
