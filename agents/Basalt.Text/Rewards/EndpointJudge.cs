using System.Globalization;
using System.Text.RegularExpressions;
using Basalt.Core;

namespace Basalt.Text;

/// <summary>
/// A reward that an endpoint gives: it is told what to look for and answers with a number from 0 to 10. A judgement is asked for
/// once and kept. A model's judgement is never mixed with people's votes.
/// </summary>
/// <param name="wish">What a good reply does, as in "A good reply is hopeful and fits its beginning."</param>
public sealed partial class EndpointJudge(ChatEndpoint endpoint, string wish) : IReward
{
    private const double Most = 10;
    private readonly Dictionary<(string, string), double> _kept = [];

    public string Name => $"judge {endpoint.Model}";

    /// <exception cref="BasaltException">The endpoint does not answer, or not with a number from 0 to 10.</exception>
    public double Score(string prompt, string reply)
    {
        if (!_kept.TryGetValue((prompt, reply), out var score))
        {
            var asked = $"The beginning:\n{prompt}\n\nThe reply:\n{reply}\n\nAnswer with one number from 0 to 10 and nothing else.";
            var question = new Dialogue([new Turn(Speaker.Prompt, asked)]);
            // A reward is a call and not a wait everywhere else; this one pays for it with a thread that waits.
            var answer = endpoint.AnswerAsync($"You judge replies. {wish}", question, CancellationToken.None).GetAwaiter().GetResult();
            var number = Number().Match(answer.Text);
            // A number at the very end of a text that was cut may be half of one.
            var isWhole = number.Success && (answer.Outcome != AnswerOutcome.Cut || number.Index + number.Length < answer.Text.Length);
            _kept[(prompt, reply)] = score = isWhole && double.Parse(number.Value, CultureInfo.InvariantCulture) is var said and >= 0 and <= Most
                ? said
                : throw NoNumber(answer);
        }

        return score;
    }

    private BasaltException NoNumber(EndpointAnswer answer)
    {
        var cut = answer.Outcome == AnswerOutcome.Cut ? ", cut off" : "";
        return new BasaltException(
            $"{endpoint.Model}: found the judgement \"{Shown(answer.Text)}\"{cut}; wanted a number from 0 to 10", BasaltException.Surroundings);
    }

    private static string Shown(string text) => VisibleText.OneLine(text.Length > 40 ? text[..40] + "…" : text);

    [GeneratedRegex(@"-?\d+(?:\.\d+)?")]
    private static partial Regex Number();
}
