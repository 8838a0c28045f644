using System.Text;

namespace Basalt.MineRL;

/// <summary>The fixed texts of MineRL 1.0's socket protocol, as the Python package sends them.</summary>
internal static class MalmoMessages
{
    /// <summary>The first message of every connection. It gets no answer.</summary>
    public const string Hello = "<MalmoEnv0.37.0/>";

    /// <summary>Ends the episode. The answer is the number 1.</summary>
    public const string Quit = "<Quit/>";

    /// <summary>Asks for the first observation. The answer is frame, info, done.</summary>
    public const string Peek = "<Peek/>";

    /// <summary>Follows every step. It gets no answer.</summary>
    public const string StepServer = "<StepServer></StepServer>";

    /// <summary>Ends the connection. It gets no answer.</summary>
    public const string Disconnect = "<Disconnect/>";

    /// <summary>The length of what stands before and after the commands of a step; the end has a blank in it, by an old slip.</summary>
    private const int StepStart = 13;
    private const int StepEnd = 15;

    /// <summary>A step with these commands. The answer is frame, reward and done, info.</summary>
    public static string Step(string commands) => $"<StepClient0>{commands}</StepClient0 >";

    /// <summary>The commands of a step, and whether its answer holds the info.</summary>
    /// <exception cref="MalmoException">The message is too short to be a step.</exception>
    public static (string Commands, bool WithInfo) ReadStep(string message) => message.Length >= StepStart + StepEnd
        ? (message[StepStart..^StepEnd], message[11] is '0' or '2')
        : throw new MalmoException($"found the step {Shown(message)}; wanted <StepClient0>commands</StepClient0 >");

    /// <summary>The beginning of a message, for an error, without characters that no terminal should get.</summary>
    public static string Shown(string message)
    {
        var text = new StringBuilder();
        foreach (var letter in message.Take(60))
        {
            text.Append(char.IsControl(letter) ? '·' : letter);
        }

        return message.Length > 60 ? $"'{text}…'" : $"'{text}'";
    }
}
