using System.CommandLine;
using Basalt.Core;

namespace Basalt.Shell;

/// <summary>
/// An option that got another name. The former name works for one more version: help does not show it, and whoever uses it reads on
/// standard error what to write instead.
/// </summary>
/// <param name="option">Under its present name.</param>
internal sealed class RenamedOption<T>(string formerName, Option<T> option) : IOptionGroup
{
    private readonly Option<T> _former = new(formerName) { Hidden = true };

    /// <summary>Whether a value may hold a password, so that it is not printed.</summary>
    public bool HoldsSecrets { get; init; }

    public void AddTo(Command verb)
    {
        verb.Add(option);
        verb.Add(_former);
    }

    /// <summary>The value, under whichever name it was given.</summary>
    /// <exception cref="BasaltException">Both names were given.</exception>
    public T? Value(ParseResult parsed)
    {
        if (parsed.GetResult(_former) is not { Implicit: false } given)
        {
            return parsed.GetValue(option);
        }

        if (parsed.GetResult(option) is { Implicit: false })
        {
            throw new BasaltException($"found {option.Name} and {_former.Name}, which is its former name; wanted {option.Name} alone");
        }

        var value = HoldsSecrets ? "" : " " + string.Join(" ", given.Tokens.Select(token => token.Value));
        Terminal.Say($"{_former.Name} is now {option.Name}; write {option.Name}{value}");
        return parsed.GetValue(_former);
    }
}
