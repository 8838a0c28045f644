using Basalt.Core;

namespace Basalt.Text;

/// <summary>A text competitor: a model and a way of decoding. What it makes of instruction and earlier turns, its model knows.</summary>
public sealed class DecoderAgent(IDecoder decoder) : IAgent<Dialogue, string>
{
    private Random _random = new(0);
    private string _instruction = "";

    public ValueTask BeginAsync(string instruction, int seed, CancellationToken cancellation)
    {
        (_random, _instruction) = (new Random(seed), instruction);
        return ValueTask.CompletedTask;
    }

    public ValueTask<string> ActAsync(Dialogue observation, CancellationToken cancellation) =>
        ValueTask.FromResult(decoder.Answer(Prompt.Of(_instruction, observation), _random).Text);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
