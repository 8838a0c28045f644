using Basalt.Core;

namespace Basalt.Text;

/// <summary>A text competitor: a model and a way of decoding. It reads the last turn; its model knows no conversation.</summary>
public sealed class DecoderAgent(IDecoder decoder) : IAgent<Dialogue, string>
{
    private Random _random = new(0);

    public ValueTask BeginAsync(string instruction, int seed, CancellationToken cancellation)
    {
        _random = new Random(seed);
        return ValueTask.CompletedTask;
    }

    public ValueTask<string> ActAsync(Dialogue observation, CancellationToken cancellation) =>
        ValueTask.FromResult(decoder.Answer(observation.Turns[^1].Text, _random).Text);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
