using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Basalt.Training;

/// <summary>The size of a transformer.</summary>
/// <param name="Context">Maximum number of tokens in its context.</param>
/// <param name="Outputs">Numbers after each token where they are not logits of the vocabulary; null where they are.</param>
public sealed record TransformerShape(int Vocabulary, int Width = 128, int Layers = 2, int Heads = 4, int Context = 64, int? Outputs = null);

/// <summary>A small decoder-only transformer: learned positions, pre-layer normalisation, ReLU, no dropout.</summary>
public sealed class CausalTransformer : nn.Module<Tensor, Tensor>
{
    internal sealed record Block(LayerNorm Before, Linear Mix, Linear Project, LayerNorm Between, Linear Widen, Linear Narrow);

    internal readonly Embedding Tokens;
    internal readonly Embedding Positions;
    internal readonly Block[] Blocks;
    internal readonly LayerNorm After;
    internal readonly Linear Head;

    public CausalTransformer(TransformerShape shape)
        : base(nameof(CausalTransformer))
    {
        Shape = shape;
        Tokens = nn.Embedding(shape.Vocabulary, shape.Width);
        Positions = nn.Embedding(shape.Context, shape.Width);
        Blocks =
        [
            .. Enumerable.Range(0, shape.Layers).Select(_ => new Block(
                nn.LayerNorm(shape.Width), nn.Linear(shape.Width, 3 * shape.Width), nn.Linear(shape.Width, shape.Width),
                nn.LayerNorm(shape.Width), nn.Linear(shape.Width, 4 * shape.Width), nn.Linear(4 * shape.Width, shape.Width))),
        ];
        After = nn.LayerNorm(shape.Width);
        Head = nn.Linear(shape.Width, shape.Outputs ?? shape.Vocabulary);
        RegisterComponents();
        foreach (var (block, at) in Blocks.Select((block, at) => (block, at)))
        {
            register_module($"block{at}_before", block.Before);
            register_module($"block{at}_mix", block.Mix);
            register_module($"block{at}_project", block.Project);
            register_module($"block{at}_between", block.Between);
            register_module($"block{at}_widen", block.Widen);
            register_module($"block{at}_narrow", block.Narrow);
        }

        using var _ = no_grad();
        nn.init.normal_(Tokens.weight!, 0, 0.02);
        nn.init.normal_(Positions.weight!, 0, 0.02);
    }

    public TransformerShape Shape { get; }

    /// <summary>Number of trained parameters.</summary>
    public long Count => parameters().Sum(parameter => parameter.numel());

    /// <param name="tokens">Batch × time, 64-bit integers. Time is at most the context.</param>
    /// <returns>Logits of the next token after each, or the shape's own outputs: batch × time × vocabulary, or outputs.</returns>
    public override Tensor forward(Tensor tokens)
    {
        using var scope = NewDisposeScope();
        return Head.forward(After.forward(Hidden(tokens, Shape.Layers))).MoveToOuterDisposeScope();
    }

    /// <summary>The hidden state after some of the layers.</summary>
    /// <param name="tokens">Batch × time, 64-bit integers. Time is at most the context.</param>
    /// <param name="layers">From 0 (embeddings) to all.</param>
    /// <returns>Batch × time × width.</returns>
    public Tensor Hidden(Tensor tokens, int layers)
    {
        using var scope = NewDisposeScope();
        var (batch, time) = (tokens.shape[0], tokens.shape[1]);
        var head = Shape.Width / Shape.Heads;
        var hidden = Tokens.forward(tokens) + Positions.forward(arange(time, dtype: ScalarType.Int64, device: tokens.device));
        var future = ones(time, time, dtype: ScalarType.Bool, device: tokens.device).triu(1);
        foreach (var block in Blocks.Take(layers))
        {
            var parts = block.Mix.forward(block.Before.forward(hidden)).view(batch, time, 3, Shape.Heads, head).permute(2, 0, 3, 1, 4);
            var scores = parts[0].matmul(parts[1].transpose(-2, -1)) / Math.Sqrt(head);
            var looked = scores.masked_fill(future, float.NegativeInfinity).softmax(-1).matmul(parts[2]);
            hidden = hidden + block.Project.forward(looked.transpose(1, 2).reshape(batch, time, Shape.Width));
            hidden = hidden + block.Narrow.forward(nn.functional.relu(block.Widen.forward(block.Between.forward(hidden))));
        }

        return hidden.MoveToOuterDisposeScope();
    }

    /// <summary>A network of its own with the same weights.</summary>
    public CausalTransformer Copy()
    {
        var copy = new CausalTransformer(Shape);
        copy.CopyFrom(this);
        copy.train(training);
        return copy;
    }

    /// <summary>Takes over the weights of a network of the same shape.</summary>
    internal void CopyFrom(CausalTransformer other)
    {
        using var unlearned = no_grad();
        foreach (var (target, source) in parameters().Zip(other.parameters()))
        {
            target.copy_(source);
        }
    }
}
