namespace Basalt.Cli.Tests;

public sealed class FolderTests(ITestOutputHelper output)
{
    /// <summary>How many folders may still use each other in a circle. The aim is none: lower it whenever one is cut.</summary>
    private const int MostFoldersInCircles = 0;

    [Fact]
    public void FoldersOfOneProjectUseEachOtherInOneDirection()
    {
        var circles = SourceFile.Product.GroupBy(file => file.Project).SelectMany(project => new FolderArrows([.. project]).Circles()).ToList();
        foreach (var circle in circles)
        {
            output.WriteLine(circle.ToString());
        }

        var folders = circles.Sum(circle => circle.Folders.Count);
        output.WriteLine($"{folders} folders stand in {circles.Count} circles");
        Assert.True(
            folders <= MostFoldersInCircles,
            $"found {folders} folders in circles, wanted {MostFoldersInCircles}:\n{string.Join('\n', circles)}");
    }
}
