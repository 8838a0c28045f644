using Basalt.Core;
using Basalt.Inference;
using Basalt.Submissions;
using Microsoft.ML.OnnxRuntime;

namespace Basalt.Agents;

/// <summary>
/// A policy in an ONNX file, loaded and checked against the contract in <c>agents/models/CONTRACT.md</c>. One model serves any number of
/// players at the same time; the state of each player is in that player's <see cref="PolicyMemory"/>.
/// </summary>
public sealed class PolicyModel : IPolicyRunner, IDisposable
{
    private readonly RunOptions _options = InferenceDevices.QuietRun();

    private PolicyModel(string name, InferenceSession session, string provider, PolicySignature signature, IReadOnlyList<string> tasks)
    {
        Name = name;
        Session = session;
        Provider = provider;
        Signature = signature;
        Tasks = tasks;
    }

    PolicyModel IPolicyRunner.Model => this;

    /// <summary>The file's name, for messages.</summary>
    public string Name { get; }

    /// <summary>The device: <c>CUDA</c>, <c>TensorRT</c> or <c>CPU</c>, and after a colon the reason if it is not the wanted one.</summary>
    public string Provider { get; }

    /// <summary>The file's metadata, for example tasks, action space, commit and data hash.</summary>
    public IReadOnlyDictionary<string, string> Metadata => Session.ModelMetadata.CustomMetadataMap;

    /// <summary>
    /// Instructions that the model was trained on. Index <c>i</c> is the value <c>i + 1</c> of its input <c>task</c>. Empty if it states none.
    /// </summary>
    public IReadOnlyList<string> Tasks { get; }

    internal InferenceSession Session { get; }

    internal PolicySignature Signature { get; }

    /// <summary>Loads a model and runs one step with it.</summary>
    /// <param name="threads">Threads of one step on the CPU. One is best where many players step independently.</param>
    /// <exception cref="BasaltException">The file is missing, is no model, or breaks the contract. The message names the input or output.</exception>
    public static PolicyModel Load(string path, InferenceDevice device = InferenceDevice.Auto, int threads = 1)
    {
        var name = Path.GetFileName(path);
        if (!File.Exists(path))
        {
            throw new BasaltException($"{path}: found no such file; wanted an ONNX model");
        }

        // Functions that double at every level would keep the runtime busy for ever.
        if (OnnxContents.TryRead(path)?.OperatorComplaint is { } complaint)
        {
            throw new BasaltException($"{name} {complaint}");
        }

        InferenceSession session;
        string provider;
        try
        {
            (session, provider) = InferenceDevices.Open(path, device, threads);
        }
        catch (OnnxRuntimeException problem)
        {
            throw new BasaltException(
                $"{name}: found a file that ONNX Runtime cannot load ({RuntimeWords.Of(problem)}); wanted an ONNX model", inner: problem);
        }

        try
        {
            return new PolicyModel(name, session, provider, PolicySignature.Of(name, session), ReadTasks(name, session));
        }
        catch (OnnxRuntimeException problem)
        {
            session.Dispose();
            throw DoesNotRun(name, problem);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Checks that the rows of a batch do not depend on each other, see <see cref="PolicyRowsCheck"/>.</summary>
    /// <exception cref="BasaltException">They do, or the model only runs with a batch of one. The message names the output or the node.</exception>
    public void CheckRows() => new PolicyRowsCheck(this).Run();

    /// <summary>Creates the memory of one player. The caller disposes it before the model.</summary>
    public PolicyMemory CreateMemory() => new(this, InferenceDevices.GpuAllocator(Session, Provider));

    /// <inheritdoc/>
    public ValueTask StepAsync(PolicyMemory memory, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        Step(memory);
        return ValueTask.CompletedTask;
    }

    public void Dispose()
    {
        _options.Dispose();
        Session.Dispose();
    }

    /// <summary>Types and shapes of the outputs for a batch of zeros.</summary>
    internal IReadOnlyDictionary<string, OrtTensorTypeAndShapeInfo> Probe(int batch)
    {
        try
        {
            return PolicySignature.Probe(Session, Signature.Inputs, batch);
        }
        catch (OnnxRuntimeException problem)
        {
            throw new BasaltException(
                $"{Name}: found a model that does not run with a batch of {batch} ({RuntimeWords.Of(problem)}); "
                + "must run with any batch, as its inputs state",
                inner: problem);
        }
    }

    internal void Step(PolicyMemory memory) => Run(memory.Next().Binding);

    internal void Run(OrtIoBinding binding)
    {
        try
        {
            Session.RunWithBinding(_options, binding);
            binding.SynchronizeBoundOutputs();
        }
        catch (OnnxRuntimeException problem)
        {
            throw DoesNotRun(Name, problem);
        }
    }

    private static BasaltException DoesNotRun(string name, OnnxRuntimeException problem) =>
        new($"{name}: found a model that does not run ({RuntimeWords.Of(problem)}); wanted one that keeps the contract", inner: problem);

    private static IReadOnlyList<string> ReadTasks(string name, InferenceSession session)
    {
        if (!session.ModelMetadata.CustomMetadataMap.TryGetValue("tasks", out var text))
        {
            return [];
        }

        return Json.Read<List<string>>(text, $"{name}: metadata 'tasks'");
    }
}
