using System.ComponentModel;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Basalt.Core;
using Newtonsoft.Json.Linq;

namespace Basalt.Domains;

/// <summary>Finds the parts of the bridge to Minecraft servers on this machine and installs those that are missing.</summary>
public sealed partial class BridgeParts(string folder)
{
    private const int OldestNode = 18;

    /// <summary>Debian packages by what shows that they are there: a program on the PATH, or a file of theirs.</summary>
    private static readonly (string Marker, string[] Packages)[] Drawing =
    [
        ("Xvfb", ["xvfb"]),
        ("/usr/lib/*/dri/swrast_dri.so", ["libgl1-mesa-dri"]),
        ("/usr/lib/*/libGL.so.1", ["libgl1"]),
    ];

    private static readonly (string Marker, string[] Packages)[] Compiling =
    [
        ("g++", ["build-essential"]),
        ("pkg-config", ["pkg-config"]),
        ("python3", ["python3"]),
        ("/usr/include/GL/gl.h", ["libgl1-mesa-dev"]),
        ("/usr/include/X11/extensions/XInput2.h", ["libxi-dev"]),
        ("/usr/include/X11/extensions/Xext.h", ["libxext-dev"]),
        ("/usr/include/GL/glew.h", ["libglew-dev"]),
    ];

    public string Folder { get; } = folder;

    public string Server => Path.Combine(Folder, "serve.js");

    /// <summary>Headless GL, compiled or fetched: the one part of the packages that is made for this machine.</summary>
    private string HeadlessGl => Path.Combine(Folder, "node_modules", "gl", "build", "Release", "webgl.node");

    private string Modules => Path.Combine(Folder, "node_modules");

    /// <summary>The version of Node, or null.</summary>
    public static async Task<string?> NodeAsync(CancellationToken cancellation)
    {
        var (code, output) = await TryRunAsync("node", ["--version"], ".", null, cancellation);
        return code == 0 ? output.Trim() : null;
    }

    /// <summary>One sentence for each thing that is missing, in the order in which they are installed.</summary>
    public async Task<IReadOnlyList<string>> MissingAsync(CancellationToken cancellation)
    {
        var missing = new List<string>();
        var node = await NodeAsync(cancellation);
        if (node is null)
        {
            missing.Add("Node.js is not installed: apt-get install nodejs npm");
        }
        else if (!int.TryParse(node.TrimStart('v').Split('.')[0], out var major) || major < OldestNode)
        {
            missing.Add($"found Node.js {node}; wanted {OldestNode} or newer");
        }

        var packages = Absent(Drawing);
        if (packages.Count > 0)
        {
            missing.Add($"system packages for drawing without a screen: {string.Join(' ', packages)}");
        }

        if (!PackagesAreCurrent())
        {
            missing.Add(Directory.Exists(Modules) ? "npm packages of another version than package-lock.json states" : "npm packages");
        }
        else if (!File.Exists(HeadlessGl))
        {
            missing.Add("headless GL for this machine");
        }

        return missing;
    }

    /// <summary>Installs what is missing, or says in one sentence why it cannot.</summary>
    /// <param name="progress">Receives what is done now and how far it is, 0 to 1; negative when that is not known.</param>
    /// <exception cref="BasaltException">Something cannot be installed.</exception>
    public async Task InstallAsync(Action<string, double> progress, CancellationToken cancellation)
    {
        var node = await NodeAsync(cancellation)
            ?? throw Surroundings("Node.js is not installed; apt-get install nodejs npm, or fetch it from nodejs.org, and run again");
        if (int.Parse(node.TrimStart('v').Split('.')[0], System.Globalization.CultureInfo.InvariantCulture) < OldestNode)
        {
            throw Surroundings($"found Node.js {node}; wanted {OldestNode} or newer");
        }

        var toDraw = Absent(Drawing);
        await InstallSystemPackagesAsync(toDraw, progress, cancellation);
        if (!PackagesAreCurrent())
        {
            await InstallPackagesAsync(progress, cancellation);
        }

        if (!File.Exists(HeadlessGl))
        {
            await InstallSystemPackagesAsync(Absent(Compiling), progress, cancellation);
            await BuildHeadlessGlAsync(progress, cancellation);
        }
    }

    private static async Task InstallSystemPackagesAsync(List<string> packages, Action<string, double> progress, CancellationToken cancellation)
    {
        if (packages.Count == 0)
        {
            return;
        }

        var names = string.Join(' ', packages);
        progress($"system packages ({names})", -1);
        string[] asRoot = Environment.UserName == "root" ? [] : ["sudo"];
        var apt = $"{string.Join(' ', asRoot)} apt-get";
        var script = $"{apt} update -qq && DEBIAN_FRONTEND=noninteractive {apt} install -y -qq --no-install-recommends {names}";
        var (code, output) = await TryRunAsync("/bin/sh", ["-c", script], ".", null, cancellation);
        if (code != 0)
        {
            throw Surroundings($"the packages {names} could not be installed: {LastLine(output)}; install them by hand and run again");
        }
    }

    private async Task InstallPackagesAsync(Action<string, double> progress, CancellationToken cancellation)
    {
        var all = LockedPackages();
        var installing = TryRunAsync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], Folder, null, cancellation);
        var code = await WatchAsync(installing, () => progress("npm packages", Math.Min(1, CountPackages() / (double)all)), cancellation);
        if (code.ExitCode != 0)
        {
            var offline = code.Output.Contains("ENOTFOUND", StringComparison.Ordinal) || code.Output.Contains("EAI_AGAIN", StringComparison.Ordinal)
                || code.Output.Contains("ECONNREFUSED", StringComparison.Ordinal) || code.Output.Contains("ETIMEDOUT", StringComparison.Ordinal)
                || code.Output.Contains("ENOTCACHED", StringComparison.Ordinal);
            throw Surroundings(offline
                ? "npm cannot reach its registry; connect to the network and run again, " +
                    "or copy harness/bridges/minecraft/node_modules from a machine that has it"
                : $"npm ci failed in {Path.GetRelativePath(Environment.CurrentDirectory, Folder)}: {ErrorLine(code.Output)}; " +
                    "mend that and run again");
        }

        // Written last, so that an installation that was cut off is done again.
        await File.WriteAllTextAsync(Stamp, await LockAsync(cancellation), cancellation);
    }

    private async Task BuildHeadlessGlAsync(Action<string, double> progress, CancellationToken cancellation)
    {
        // About so many files are compiled when no ready-made library can be fetched.
        const double Files = 330;
        var at = Path.Combine(Modules, "gl");
        var environment = new Dictionary<string, string> { ["JOBS"] = $"{Environment.ProcessorCount}" };
        if (File.Exists("/usr/include/node/node.h"))
        {
            environment["npm_config_nodedir"] = "/usr";
        }

        var building = TryRunAsync("npm", ["rebuild", "gl", "--foreground-scripts"], Folder, environment, cancellation);
        var (code, output) = await WatchAsync(
            building,
            () =>
            {
                var build = Path.Combine(at, "build", "Release", "obj.target");
                int Compiled() => Directory.EnumerateFiles(build, "*.o", SearchOption.AllDirectories).Count();
                progress("headless GL", Directory.Exists(build) ? Math.Min(1, Compiled() / Files) : -1);
            },
            cancellation);
        if (code != 0 || !File.Exists(HeadlessGl))
        {
            throw Surroundings(
                $"headless GL could not be built: {ErrorLine(output)}; 'npm rebuild gl --foreground-scripts' in " +
                $"{Path.GetRelativePath(Environment.CurrentDirectory, Folder)} shows all of it");
        }
    }

    private string Stamp => Path.Combine(Modules, ".basalt-lock");

    private bool PackagesAreCurrent() =>
        File.Exists(Stamp)
            ? File.ReadAllText(Stamp) == File.ReadAllText(Path.Combine(Folder, "package-lock.json"))
            : File.Exists(Path.Combine(Modules, ".package-lock.json")) && InstalledByHand();

    // npm's own note of what it installed names the same packages.
    private bool InstalledByHand()
    {
        var installed = JObject.Parse(File.ReadAllText(Path.Combine(Modules, ".package-lock.json")))["packages"] as JObject ?? [];
        var wanted = JObject.Parse(File.ReadAllText(Path.Combine(Folder, "package-lock.json")))["packages"] as JObject ?? [];
        return wanted.Properties().Where(package => package.Name.Length > 0 && (bool?)package.Value["optional"] != true)
            .All(package => (string?)installed[package.Name]?["version"] == (string?)package.Value["version"]);
    }

    private Task<string> LockAsync(CancellationToken cancellation) => File.ReadAllTextAsync(Path.Combine(Folder, "package-lock.json"), cancellation);

    private int LockedPackages() => (JObject.Parse(File.ReadAllText(Path.Combine(Folder, "package-lock.json")))["packages"] as JObject)?.Count ?? 1;

    private int CountPackages()
    {
        try
        {
            return Directory.Exists(Modules) ? Directory.GetDirectories(Modules).Sum(CountPackagesIn) : 0;
        }
        catch (DirectoryNotFoundException)
        {
            // npm moves folders about while it works.
            return 0;
        }
    }

    // A folder whose name begins with @ holds packages of one publisher.
    private static int CountPackagesIn(string folder) =>
        Path.GetFileName(folder).StartsWith('@') ? Directory.GetDirectories(folder).Length : 1;

    private static async Task<(int ExitCode, string Output)> WatchAsync(Task<(int, string)> work, Action look, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(300));
        while (!work.IsCompleted)
        {
            look();
            await Task.WhenAny(work, timer.WaitForNextTickAsync(cancellation).AsTask());
        }

        return await work;
    }

    private static List<string> Absent((string Marker, string[] Packages)[] rows) =>
        [.. rows.Where(row => !IsThere(row.Marker)).SelectMany(row => row.Packages)];

    private static bool IsThere(string marker)
    {
        if (!marker.StartsWith('/'))
        {
            return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
                .Any(folder => folder.Length > 0 && File.Exists(Path.Combine(folder, marker)));
        }

        var star = marker.IndexOf("/*/", StringComparison.Ordinal);
        return star < 0
            ? File.Exists(marker)
            : Directory.Exists(marker[..star])
                && Directory.EnumerateDirectories(marker[..star]).Any(folder => File.Exists(folder + marker[(star + 2)..]));
    }

    /// <summary>Runs a program to its end; −1 when there is no such program.</summary>
    private static async Task<(int ExitCode, string Output)> TryRunAsync(
        string program, string[] arguments, string folder, Dictionary<string, string>? environment, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var (name, value) in environment ?? [])
        {
            start.Environment[name] = value;
        }

        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            try
            {
                var output = process.StandardOutput.ReadToEndAsync(cancellation);
                var errors = process.StandardError.ReadToEndAsync(cancellation);
                await process.WaitForExitAsync(cancellation);
                return (process.ExitCode, await output + await errors);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                throw;
            }
        }
        catch (Win32Exception)
        {
            return (-1, $"there is no program {program}");
        }
    }

    private static BasaltException Surroundings(string message) => new(message, BasaltException.Surroundings);

    private static string LastLine(string output) => output.Trim().Split('\n')[^1].Trim();

    // npm and make end with long tails; the first line that speaks of an error is the one to read. Files may be called Error.
    private static string ErrorLine(string output)
    {
        var lines = output.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).ToList();
        return lines.FirstOrDefault(line => ErrorMark().IsMatch(line) && line.Length < 300) ?? lines.LastOrDefault() ?? "no word of why";
    }

    [GeneratedRegex(@"\berror[: ]|\bERR!|\*\*\*")]
    private static partial Regex ErrorMark();
}
