using System.Collections.Concurrent;

namespace Basalt.Text;

/// <summary>An encoder that reads every text once: votes ask for the same replies again and again.</summary>
public sealed class RememberingEncoder(ITextEncoder encoder) : ITextEncoder
{
    private readonly ConcurrentDictionary<string, float[]> _vectors = [];

    public string Name => encoder.Name;

    public int Width => encoder.Width;

    public string WeightsHash => encoder.WeightsHash;

    public float[] Encode(string text) => _vectors.GetOrAdd(text, encoder.Encode);
}
