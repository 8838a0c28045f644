using System.Globalization;

namespace Basalt.Harness;

/// <summary>Resident memory as Linux states it in <c>/proc</c> (proc(5): <c>statm</c>, <c>task/*/children</c>).</summary>
internal static class ProcessMemory
{
    /// <summary>A process and all its descendants: their memory together in bytes, and how many they are; zeros when it has ended.</summary>
    public static (long Bytes, int Processes) OfTree(int process)
    {
        try
        {
            var pages = long.Parse(File.ReadAllText($"/proc/{process}/statm").Split(' ')[1], CultureInfo.InvariantCulture);
            var below = Children(process).Select(OfTree).ToList();
            return ((pages * Environment.SystemPageSize) + below.Sum(child => child.Bytes), 1 + below.Sum(child => child.Processes));
        }
        catch (IOException)
        {
            return default;
        }
    }

    /// <summary>The processes that a process started and that still are.</summary>
    public static IEnumerable<int> Children(int process) =>
        from thread in Directory.GetDirectories($"/proc/{process}/task")
        let file = Path.Combine(thread, "children")
        where File.Exists(file)
        from child in File.ReadAllText(file).Split(' ', StringSplitOptions.RemoveEmptyEntries)
        select int.Parse(child, CultureInfo.InvariantCulture);
}
