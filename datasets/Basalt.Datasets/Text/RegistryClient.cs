using System.ComponentModel;
using System.Diagnostics;
using Basalt.Core;

namespace Basalt.Datasets;

/// <summary>A registry's own program, which knows where its registry is.</summary>
internal static class RegistryClient
{
    /// <summary>What the program says to a question.</summary>
    /// <param name="instead">What to do where the program is missing, as half a sentence.</param>
    /// <exception cref="BasaltException">There is no such program.</exception>
    public static async Task<string> AskAsync(string program, string[] question, string instead, CancellationToken cancellation)
    {
        try
        {
            var start = new ProcessStartInfo(program, question) { RedirectStandardOutput = true, RedirectStandardError = true };
            using var client = Process.Start(start)!;
            var complaints = client.StandardError.ReadToEndAsync(cancellation);
            var answer = await client.StandardOutput.ReadToEndAsync(cancellation);
            await complaints;
            return answer;
        }
        catch (Win32Exception problem)
        {
            throw new BasaltException($"found no {program} to ask for its registry; install it, or {instead}", BasaltException.Surroundings, problem);
        }
    }
}
