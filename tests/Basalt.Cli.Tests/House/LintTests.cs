using System.Diagnostics;

namespace Basalt.Cli.Tests;

/// <summary>The formatter and the linters, each a test: what one of them finds fails it.</summary>
public sealed class LintTests
{
    private const string Linters = "tests/lint/node_modules";

    [Fact]
    public Task CSharpIsLaidOutAsTheFormatterDoes() =>
        FindsNothingAsync(
            "dotnet",
            "dotnet format whitespace --folder",
            [
                "format", "whitespace", ".", "--folder", "--verify-no-changes",
                "--exclude", "**/bin/**", "**/obj/**", "**/node_modules/**",
            ]);

    [Fact]
    public Task EsLintFindsNothingInTheJavaScript() =>
        FindsNothingAsync(
            "node",
            "node tests/lint/node_modules/eslint/bin/eslint.js --config tests/lint/eslint.config.mjs .",
            [Installed("eslint/bin/eslint.js"), "--config", "tests/lint/eslint.config.mjs", "."]);

    [Fact]
    public Task RuffFindsNothingInThePython()
    {
        _ = Installed("@astral-sh/ruff-wasm-nodejs/package.json");
        return FindsNothingAsync("node", "node tests/lint/python.mjs FILE...", ["tests/lint/python.mjs", .. House.Files(House.Folder, "*.py")]);
    }

    // ./basalt test installs them.
    private static string Installed(string file)
    {
        var path = Path.Combine(Linters, file);
        Assert.SkipUnless(File.Exists(Path.Combine(House.Folder, path)), "the linters are not installed: npm ci --prefix tests/lint");
        return path;
    }

    private static async Task FindsNothingAsync(string program, string again, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = House.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var linter = Process.Start(start)!;
        var errors = linter.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var found = await linter.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken) + await errors;
        await linter.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(linter.ExitCode == 0, $"{again} says:\n{found}");
    }
}
