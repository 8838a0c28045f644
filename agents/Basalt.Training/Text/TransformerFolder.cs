using Basalt.Core;
using Newtonsoft.Json.Linq;

namespace Basalt.Training;

/// <summary>Writes a transformer so that <see cref="TransformerFile.Read"/> finds it: graph, weights, tokenizer, and how it was made.</summary>
public static class TransformerFolder
{
    private static readonly string[] TokenizerFiles = ["vocab.json", "merges.txt"];

    /// <param name="tokenizer">Folder with the tokenizer's two files; may be the same folder.</param>
    /// <param name="made">What made the network; goes into <c>model.json</c>, which is written last.</param>
    public static void Write(CausalTransformer network, string folder, string tokenizer, JObject made)
    {
        WholeFile.CreateFolder(folder);
        foreach (var file in TokenizerFiles.Where(_ => Path.GetFullPath(tokenizer) != Path.GetFullPath(folder)))
        {
            File.Copy(Path.Combine(tokenizer, file), Path.Combine(folder, file), overwrite: true);
        }

        TransformerFile.WriteModel(network, folder);
        network.save(Path.Combine(folder, TransformerFile.Weights));
        var body = new JObject(made) { ["shape"] = JObject.FromObject(network.Shape, Json.Serializer), ["parameters"] = network.Count };
        File.WriteAllText(Path.Combine(folder, "model.json"), Json.WriteIndented(body));
    }

    /// <summary>The digest of a folder's weights, which identifies its network.</summary>
    /// <exception cref="BasaltException">The folder holds none.</exception>
    public static string WeightsDigest(string folder)
    {
        var weights = Path.Combine(folder, TransformerFile.Weights);
        return File.Exists(weights)
            ? Digest.OfFile(weights)
            : throw new BasaltException($"{folder}: found no {TransformerFile.Weights}; wanted a folder that 'text train' or 'text forget' made");
    }
}
