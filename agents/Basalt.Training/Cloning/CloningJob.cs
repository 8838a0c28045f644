using Basalt.Core;

namespace Basalt.Training;

/// <summary>A training from demonstrations to a model file.</summary>
/// <param name="Model">Path of the ONNX file. The card and the learning curves stand beside it.</param>
/// <param name="WorkFolder">For checkpoints and decoded frames.</param>
/// <param name="DataHash">As <see cref="RecordedTrajectories.Hash"/>.</param>
/// <param name="Pretrained">The policy to start from; null starts from random weights.</param>
/// <param name="Provenance">The program and the command line that trains.</param>
public sealed record CloningJob(
    string Model,
    string WorkFolder,
    RecordedTrajectories Demonstrations,
    string DataHash,
    CloningSettings Settings,
    PretrainedPolicy? Pretrained,
    Provenance Provenance)
{
    /// <summary>Writes the model, its card and its learning curves.</summary>
    /// <param name="parameters">Number of trained parameters.</param>
    /// <returns>The card.</returns>
    public ModelCard Export(
        OnnxGraph graph, TrajectoryStore store, IReadOnlyList<CloningEpoch> epochs, long parameters, EscapeThreshold escape)
    {
        OnnxWriter.Write(graph, Model, new Dictionary<string, string>
        {
            ["tasks"] = Json.Write(store.Tasks),
            ["actionSpace"] = "buttons 8641, camera 121 (11 x 11, mu-law 10), escape",
            ["commit"] = Provenance.Commit,
            ["data"] = DataHash,
            ["trainedBy"] = Provenance.Arguments,
        });
        var (learnt, heldOut) = store.Split(Settings.HeldOut, Settings.Seed);
        var blind = ActionFrequencies.Of(learnt, Settings).LossOn(ActionFrequencies.Of(heldOut.Count > 0 ? heldOut : learnt, Settings));
        var card = new ModelCard(
            Path.GetFileName(Model),
            store.Tasks,
            [.. store.Trajectories.GroupBy(trajectory => trajectory.Task).Select(task => Count(store.Tasks[task.Key - 1], task))],
            DataHash,
            [.. Demonstrations.Commands, Provenance.Arguments],
            Provenance.Commit,
            Settings,
            epochs.MinBy(epoch => epoch.Decisive)!.Epoch,
            epochs,
            parameters,
            blind,
            escape);
        card.Write(Model);
        LearningCurve.Draw(epochs, Path.ChangeExtension(Model, "png"));
        return card;
    }

    private static DemonstrationCount Count(string task, IEnumerable<Trajectory> trajectories) =>
        new(task, trajectories.Count(), trajectories.Sum(trajectory => (long)trajectory.Steps.Count));
}
