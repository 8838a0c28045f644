using TorchSharp;

namespace Basalt.Training.Tests;

/// <summary>Policies with random weights, as files.</summary>
internal static class PolicyFile
{
    public const string Instruction = "Walk.";

    public static RecurrentPolicy Make(int seed = 7)
    {
        TorchRuntime.Prepare(threads: 1, seed);
        var policy = new RecurrentPolicy(tasks: 2, width: 32);
        using var _ = torch.no_grad();
        foreach (var parameter in policy.parameters())
        {
            // Livelier than at the start of training, so that a wrong weight shows.
            parameter.mul_(2f).add_(torch.randn_like(parameter) * 0.02f);
        }

        policy.End.bias!.fill_(-3f);
        policy.eval();
        return policy;
    }

    public static string Write(string path, RecurrentPolicy policy)
    {
        OnnxWriter.Write(RecurrentPolicyGraph.Build(policy), path, new Dictionary<string, string> { ["tasks"] = $"[\"Sit.\", \"{Instruction}\"]" });
        return path;
    }
}
