using System.Buffers.Binary;
using System.Text;

namespace Basalt.Text;

/// <summary>
/// SentencePiece's precompiled map of characters: a double-array trie of what is replaced, and the replacements. The longest match counts.
/// Source: Kudo and Richardson, "SentencePiece", 2018; Yata, darts-clone.
/// </summary>
internal sealed class CharacterMap
{
    private readonly uint[] _trie;
    private readonly byte[] _texts;

    /// <param name="packed">The length of the trie in four bytes, the trie, and texts that end in zero.</param>
    /// <exception cref="FormatException">It is something else.</exception>
    public CharacterMap(byte[] packed)
    {
        var length = packed.Length >= 4 ? BinaryPrimitives.ReadUInt32LittleEndian(packed) : uint.MaxValue;
        if (length > packed.Length - 4 || length % 4 != 0)
        {
            throw new FormatException("the map of characters is broken");
        }

        _trie = new uint[length / 4];
        for (var at = 0; at < _trie.Length; at++)
        {
            _trie[at] = BinaryPrimitives.ReadUInt32LittleEndian(packed.AsSpan(4 + (at * 4)));
        }

        _texts = packed[(4 + (int)length)..];
    }

    public string Apply(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        List<byte> written = new(bytes.Length);
        for (var at = 0; at < bytes.Length;)
        {
            var (length, value) = Longest(bytes.AsSpan(at));
            if (length > 0)
            {
                var end = value < _texts.Length ? Array.IndexOf(_texts, (byte)0, value) : value;
                written.AddRange(_texts.AsSpan(Math.Min(value, _texts.Length)..(end < 0 ? _texts.Length : Math.Min(end, _texts.Length))));
            }
            else
            {
                length = Rune.DecodeFromUtf8(bytes.AsSpan(at), out _, out var consumed) == System.Buffers.OperationStatus.Done ? consumed : 1;
                written.AddRange(bytes.AsSpan(at, length));
            }

            at += length;
        }

        return Encoding.UTF8.GetString([.. written]);
    }

    private (int Length, int Value) Longest(ReadOnlySpan<byte> key)
    {
        var found = (0, 0);
        if (_trie.Length == 0)
        {
            return found;
        }

        var place = Offset(_trie[0]);
        for (var at = 0; at < key.Length && key[at] != 0; at++)
        {
            place ^= key[at];
            if (place >= _trie.Length || (_trie[place] & 0x8000_00FF) != key[at])
            {
                break;
            }

            var unit = _trie[place];
            place ^= Offset(unit);
            if ((unit >> 8 & 1) == 1 && place < _trie.Length)
            {
                found = (at + 1, (int)(_trie[place] & 0x7FFF_FFFF));
            }
        }

        return found;
    }

    private static uint Offset(uint unit) => (unit >> 10) << (int)((unit & 1 << 9) >> 6);
}
