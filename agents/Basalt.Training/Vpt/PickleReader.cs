using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Basalt.Core;

namespace Basalt.Training;

/// <summary>
/// Reads Python pickles of plain data without running any code. It knows only the opcodes that build numbers, texts, lists, tuples and
/// dictionaries (protocols 2 to 5, <c>Lib/pickletools.py</c>), and refuses names of code that the caller does not allow. Dictionaries
/// become <c>Dictionary&lt;object, object?&gt;</c>, lists <c>List&lt;object?&gt;</c>, tuples <c>object?[]</c>, numbers <c>long</c> or
/// <c>double</c>.
/// </summary>
/// <param name="names">The allowed functions by <c>module.name</c>: from arguments to a result.</param>
/// <param name="persistent">Resolves references to objects outside the pickle; null if there may be none.</param>
internal sealed class PickleReader(IReadOnlyDictionary<string, Func<object?[], object?>> names, Func<object?, object?>? persistent = null)
{
    /// <summary>The functions of pickles that contain only data.</summary>
    public static readonly IReadOnlyDictionary<string, Func<object?[], object?>> PlainData = new Dictionary<string, Func<object?[], object?>>
    {
        ["collections.OrderedDict"] = arguments => arguments.Length == 0
            ? new Dictionary<object, object?>()
            : throw new InvalidDataException("found an OrderedDict that is made from something"),
    };

    private static readonly object Mark = new();

    private readonly List<object?> _stack = [];
    private readonly Dictionary<long, object?> _memo = [];
    private ReadOnlyMemory<byte> _rest;

    /// <summary>An allowed function that is on the stack and not called yet.</summary>
    internal sealed record Name(string Text);

    /// <exception cref="BasaltException">It is no pickle, is cut off, or holds more than plain data.</exception>
    public object? Read(ReadOnlyMemory<byte> pickle, string where)
    {
        (_rest, var length) = (pickle, pickle.Length);
        _stack.Clear();
        _memo.Clear();
        try
        {
            while (true)
            {
                var opcode = (char)Take(1).Span[0];
                if (opcode == '.')
                {
                    return Pop();
                }

                Step(opcode);
            }
        }
        catch (InvalidDataException problem)
        {
            var at = length - _rest.Length;
            throw new BasaltException($"{where}: {problem.Message} before byte {at}; wanted a pickle of plain data", inner: problem);
        }
        finally
        {
            _stack.Clear();
            _memo.Clear();
        }
    }

    private void Step(char opcode)
    {
        switch (opcode)
        {
            case '\x80': // PROTO
                if (Byte() is < 2 or > 5)
                {
                    throw new InvalidDataException("found an unknown protocol");
                }

                break;
            case '\x95': // FRAME: how many bytes follow; they all are here already
                Take(8);
                break;
            case '(':
                Push(Mark);
                break;
            case '0': // POP
                Pop();
                break;
            case '1': // POP_MARK
                ToMark();
                break;
            case 'N':
                Push(null);
                break;
            case '\x88':
                Push(true);
                break;
            case '\x89':
                Push(false);
                break;
            case 'J': // BININT
                Push((long)BinaryPrimitives.ReadInt32LittleEndian(Take(4).Span));
                break;
            case 'K':
                Push((long)Byte());
                break;
            case 'M':
                Push((long)BinaryPrimitives.ReadUInt16LittleEndian(Take(2).Span));
                break;
            case '\x8a': // LONG1
                Push(Long(Byte()));
                break;
            case 'G':
                Push(BinaryPrimitives.ReadDoubleBigEndian(Take(8).Span));
                break;
            case '\x8c': // SHORT_BINUNICODE
                Push(Text(Byte()));
                break;
            case 'X': // BINUNICODE
                Push(Text(Length()));
                break;
            case ']':
                Push(new List<object?>());
                break;
            case 'a': // APPEND
            {
                var item = Pop();
                Peek<List<object?>>().Add(item);
                break;
            }

            case 'e': // APPENDS
            {
                var items = ToMark();
                Peek<List<object?>>().AddRange(items);
                break;
            }

            case ')':
                Push(Array.Empty<object?>());
                break;
            case 't': // TUPLE
                Push(ToMark());
                break;
            case '\x85':
            case '\x86':
            case '\x87':
                Push(PopMany(opcode - '\x84'));
                break;
            case '}':
                Push(new Dictionary<object, object?>());
                break;
            case 's': // SETITEM
                SetItems(PopMany(2));
                break;
            case 'u': // SETITEMS
                SetItems(ToMark());
                break;
            case 'c': // GLOBAL
            {
                var module = Line();
                Push(Known($"{module}.{Line()}"));
                break;
            }

            case '\x93': // STACK_GLOBAL
            {
                var parts = PopMany(2);
                Push(Known($"{parts[0] as string}.{parts[1] as string}"));
                break;
            }

            case 'R': // REDUCE
            case '\x81': // NEWOBJ
            {
                var arguments = Pop<object?[]>();
                var name = Pop<Name>();
                Push(names[name.Text](arguments));
                break;
            }

            case 'b': // BUILD: attributes of a dictionary, as PyTorch gives them; they say nothing about the weights
                Pop();
                Peek<Dictionary<object, object?>>();
                break;
            case 'Q' when persistent is not null: // BINPERSID
                Push(persistent(Pop()));
                break;
            case 'q': // BINPUT
                _memo[Byte()] = Peek<object?>();
                break;
            case 'r': // LONG_BINPUT
                _memo[Length()] = Peek<object?>();
                break;
            case '\x94': // MEMOIZE
                _memo[_memo.Count] = Peek<object?>();
                break;
            case 'h': // BINGET
                Push(Recall(Byte()));
                break;
            case 'j': // LONG_BINGET
                Push(Recall(Length()));
                break;
            default:
                throw new InvalidDataException($"found the opcode 0x{(int)opcode:x2}, which is not known here,");
        }
    }

    private Name Known(string name) =>
        names.ContainsKey(name) ? new Name(name) : throw new InvalidDataException($"found code to run, {Printable(name)},");

    private void SetItems(object?[] pairs)
    {
        var map = Peek<Dictionary<object, object?>>();
        if (pairs.Length % 2 != 0)
        {
            throw new InvalidDataException("found a key without a value");
        }

        for (var i = 0; i < pairs.Length; i += 2)
        {
            map[pairs[i] ?? throw new InvalidDataException("found None as a key")] = pairs[i + 1];
        }
    }

    private object? Recall(long index) =>
        _memo.TryGetValue(index, out var value) ? value : throw new InvalidDataException($"found a reference to {index}, which was not stored,");

    private void Push(object? value) => _stack.Add(value);

    private object? Pop() => Pop<object?>();

    private T Pop<T>()
    {
        var value = Peek<T>();
        _stack.RemoveAt(_stack.Count - 1);
        return value;
    }

    private T Peek<T>() => _stack is [.., var top] && top != Mark && (top is T || (top is null && typeof(T) == typeof(object)))
        ? (T)top!
        : throw new InvalidDataException($"found {(_stack is [.., { } other] ? other.GetType().Name : "nothing")} where another value belongs");

    private object?[] PopMany(int count)
    {
        var values = new object?[count];
        for (var i = count - 1; i >= 0; i--)
        {
            values[i] = Pop();
        }

        return values;
    }

    private object?[] ToMark()
    {
        var mark = _stack.LastIndexOf(Mark);
        if (mark < 0)
        {
            throw new InvalidDataException("found an end without a beginning");
        }

        object?[] values = [.. _stack[(mark + 1)..]];
        _stack.RemoveRange(mark, _stack.Count - mark);
        return values;
    }

    private ReadOnlyMemory<byte> Take(long count)
    {
        if (count > _rest.Length)
        {
            throw new InvalidDataException("it ends early");
        }

        var taken = _rest[..(int)count];
        _rest = _rest[(int)count..];
        return taken;
    }

    private byte Byte() => Take(1).Span[0];

    private long Length() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4).Span);

    private long Long(int length)
    {
        if (length > sizeof(long))
        {
            throw new InvalidDataException($"found a whole number of {length} bytes");
        }

        var bytes = Take(length).Span;
        var value = 0L;
        for (var i = 0; i < length; i++)
        {
            value |= (long)bytes[i] << (8 * i);
        }

        var spare = 64 - 8 * length;
        return length == 0 ? 0 : value << spare >> spare;
    }

    private string Text(long length)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Take(length).Span);
        }
        catch (DecoderFallbackException problem)
        {
            throw new InvalidDataException("found a text that is not UTF-8", problem);
        }
    }

    private string Line()
    {
        var end = _rest.Span.IndexOf((byte)'\n');
        var line = Text(end < 0 ? long.MaxValue : end);
        Take(1);
        return line;
    }

    private static string Printable(string name)
    {
        const int Enough = 80;
        var text = string.Concat(name.Take(Enough).Select(letter => char.IsControl(letter) ? '?' : letter));
        return string.Create(CultureInfo.InvariantCulture, $"'{text}'");
    }
}
