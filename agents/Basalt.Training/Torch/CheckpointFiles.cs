using Basalt.Core;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Basalt.Training;

/// <summary>
/// The files of a checkpoint in a folder: network and optimiser after a numbered epoch or step, and a state that goes with them. New files are
/// written beside the old ones and the state last, so that a training that is killed at any moment leaves a valid checkpoint.
/// </summary>
/// <param name="folder">Made with the first files.</param>
/// <param name="stateFile">Name of the state's file.</param>
/// <param name="unit">What is numbered, as in <c>epoch</c>.</param>
internal sealed class CheckpointFiles(string folder, string stateFile, string unit)
{
    private string StatePath => Path.Combine(folder, stateFile);

    /// <summary>The network after so many epochs or steps.</summary>
    public string Weights(int number) => Path.Combine(folder, $"{unit}-{number}.weights");

    private string Optimiser(int number) => Path.Combine(folder, $"{unit}-{number}.optimiser");

    /// <summary>The state that is there; null when there is none.</summary>
    public TState? Read<TState>()
        where TState : class => File.Exists(StatePath) ? Json.Read<TState>(File.ReadAllText(StatePath), StatePath) : null;

    public void Load(int number, nn.Module network, OptimizerHelper optimiser)
    {
        network.load(Weights(number));
        optimiser.load_state_dict(Optimiser(number));
    }

    /// <summary>Writes network and optimiser. They count once their state is written.</summary>
    public void Save(int number, nn.Module network, OptimizerHelper optimiser)
    {
        WholeFile.CreateFolder(folder);
        network.save(Weights(number));
        optimiser.save_state_dict(Optimiser(number));
    }

    /// <summary>Writes the state of saved files, and removes those of other numbers.</summary>
    public void Write<TState>(int number, TState state)
    {
        File.WriteAllText(StatePath + ".partial", Json.WriteIndented(state));
        File.Move(StatePath + ".partial", StatePath, overwrite: true);
        foreach (var old in Directory.EnumerateFiles(folder, $"{unit}-*").Where(file => file != Weights(number) && file != Optimiser(number)))
        {
            File.Delete(old);
        }
    }

    /// <summary>Removes everything once the training is over.</summary>
    public void Remove()
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
