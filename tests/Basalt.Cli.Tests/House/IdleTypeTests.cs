namespace Basalt.Cli.Tests;

public sealed class IdleTypeTests(ITestOutputHelper output)
{
    /// <summary>How many types may be called by tests alone. The aim is none: lower it whenever one is wired or deleted.</summary>
    private const int MostIdleTypes = 0;

    /// <summary>What a program of ours does not call and is meant for others, each with its reason.</summary>
    private static readonly Dictionary<string, string> MeantForOthers = [];

    [Fact]
    public void EveryTypeOfTheProductIsReachedFromAProgram()
    {
        var idle = Idle(SourceFile.Product).Where(type => !MeantForOthers.ContainsKey(type.Name))
            .Select(type => $"{type.Project}: {type.Name}").Order(StringComparer.Ordinal).ToList();
        output.WriteLine(string.Join('\n', idle));
        Assert.True(
            idle.Count <= MostIdleTypes,
            $"found {idle.Count} types that no program reaches, wanted {MostIdleTypes}:\n{string.Join('\n', idle)}");
    }

    [Fact]
    public void WhatIsMeantForOthersExists() =>
        Assert.Empty(MeantForOthers.Keys.Except(SourceFile.Product.SelectMany(file => file.Types)));

    // A file is reached when a reached one names a type or calls an extension method of it; programs are reached to begin with.
    private static IEnumerable<(string Project, string Name)> Idle(IReadOnlyList<SourceFile> files)
    {
        var byType = files.SelectMany(file => file.Types.Select(type => (type, file))).ToLookup(entry => entry.type, entry => entry.file);
        var byExtension = files.SelectMany(file => file.Extensions.Select(name => (name, file))).ToLookup(entry => entry.name, entry => entry.file);
        var reached = files.Where(file => file.StartsTheProgram).ToHashSet();
        var waiting = new Stack<SourceFile>(reached);
        while (waiting.TryPop(out var file))
        {
            var used = file.Names.SelectMany(name => byType[name]).Concat(file.Members.SelectMany(name => byExtension[name]));
            foreach (var next in used.Where(reached.Add))
            {
                waiting.Push(next);
            }
        }

        return files.Where(file => !reached.Contains(file)).SelectMany(file => file.Types.Select(type => (file.Project, type))).Distinct();
    }
}
