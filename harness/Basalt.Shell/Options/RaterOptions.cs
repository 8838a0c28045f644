using System.CommandLine;
using Basalt.Core;
using Basalt.Evaluation;

namespace Basalt.Shell;

/// <summary>Whose votes are read, and whether the answers to a question stand in the place of the verdicts.</summary>
internal sealed class RaterOptions : IOptionGroup
{
    private readonly Option<string?> _question = Declare.Optional<string?>(
        "--question", "Read the answers to this comparative question, as find-cave.c2, in the place of the verdicts.");

    private readonly Option<string?> _raters = Declare.Optional<string?>(
        "--raters", "Whose votes: person, model or program. People's when left out; without any, the kind that voted.");

    public RaterOptions() => _raters.AcceptOnlyFromAmong([.. Enum.GetValues<RaterKind>().Select(kind => Json.Word(kind))]);

    public void AddTo(Command verb)
    {
        verb.Add(_question);
        verb.Add(_raters);
    }

    /// <summary>The question that was asked for; null for the verdicts.</summary>
    public string? Question(ParseResult parsed) => parsed.GetValue(_question);

    /// <summary>The record as these options read it.</summary>
    /// <exception cref="BasaltException">Nobody answered the question.</exception>
    public RecordState Read(ParseResult parsed, RecordState state)
    {
        var own = parsed.GetValue(_raters) is { } kind ? state.Of(Enum.Parse<RaterKind>(kind, ignoreCase: true)) : state.OfOneKind();
        return Question(parsed) is { } question ? own.About(question) : own;
    }
}
