using System.Globalization;

namespace Basalt.Harness;

/// <summary>Resident memory as Linux states it in <c>/proc</c> (proc(5): <c>statm</c>, <c>task/*/children</c>).</summary>
internal static class ProcessMemory
{
    /// <summary>The memory of a process and all its descendants, in bytes; 0 when the process has ended.</summary>
    public static long OfTree(int process)
    {
        try
        {
            var pages = long.Parse(File.ReadAllText($"/proc/{process}/statm").Split(' ')[1], CultureInfo.InvariantCulture);
            return (pages * Environment.SystemPageSize) + Children(process).Sum(OfTree);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static IEnumerable<int> Children(int process) =>
        from thread in Directory.GetDirectories($"/proc/{process}/task")
        let file = Path.Combine(thread, "children")
        where File.Exists(file)
        from child in File.ReadAllText(file).Split(' ', StringSplitOptions.RemoveEmptyEntries)
        select int.Parse(child, CultureInfo.InvariantCulture);
}
