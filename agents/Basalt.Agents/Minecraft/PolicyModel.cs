using Basalt.Core;
using Basalt.Inference;
using Basalt.Submissions;
using Microsoft.ML.OnnxRuntime;

namespace Basalt.Agents;

/// <summary>
/// A policy as an ONNX file, loaded and checked against the contract of <c>agents/models/CONTRACT.md</c>. One model serves any
/// number of players at once; what it remembers of each stands in that player's <see cref="PolicyMemory"/>.
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

    /// <summary>What answers: <c>CUDA</c>, <c>TensorRT</c> or <c>CPU</c>, and after a colon why it is not what was asked for.</summary>
    public string Provider { get; }

    /// <summary>What the file says about itself: task, action space, commit, data hash.</summary>
    public IReadOnlyDictionary<string, string> Metadata => Session.ModelMetadata.CustomMetadataMap;

    /// <summary>Instructions that the model was trained on; index <c>i</c> is the value <c>i + 1</c> of its input <c>task</c>. Empty when it has none.</summary>
    public IReadOnlyList<string> Tasks { get; }

    internal InferenceSession Session { get; }

    internal PolicySignature Signature { get; }

    /// <summary>Loads a model and plays one step with it.</summary>
    /// <param name="threads">Of one step on the CPU. Many players who step by themselves share the cores best with one each.</param>
    /// <exception cref="BasaltException">The file is missing, is no model, or breaks the contract; the message names the input or output.</exception>
    public static PolicyModel Load(string path, InferenceDevice device = InferenceDevice.Auto, int threads = 1)
    {
        var name = Path.GetFileName(path);
        if (!File.Exists(path))
        {
            throw new BasaltException($"{path}: found no such file; wanted an ONNX model");
        }

        // The runtime would be at work for ever on functions that double at every level.
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
            throw new BasaltException($"{name}: found a file that ONNX Runtime cannot load ({RuntimeWords.Of(problem)}); wanted an ONNX model", inner: problem);
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

    /// <summary>Insists that rows of a batch do not know of each other, see <see cref="PolicyRowsCheck"/>.</summary>
    /// <exception cref="BasaltException">They do, or the model runs with a batch of one only; the message names the output or the node.</exception>
    public void CheckRows() => new PolicyRowsCheck(this).Run();

    /// <summary>The memory of one player, empty. The caller disposes it before the model.</summary>
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

    /// <summary>Types and shapes of the outputs when so many rows of zeros go in.</summary>
    internal IReadOnlyDictionary<string, OrtTensorTypeAndShapeInfo> Probe(int batch)
    {
        try
        {
            return PolicySignature.Probe(Session, Signature.Inputs, batch);
        }
        catch (OnnxRuntimeException problem)
        {
            throw new BasaltException(
                $"{Name}: found a model that does not run with a batch of {batch} ({RuntimeWords.Of(problem)}); must run with any batch, as its inputs state", inner: problem);
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
