using System.Text.RegularExpressions;
using Basalt.Core;
using Microsoft.ML.OnnxRuntime;

namespace Basalt.Agents;

/// <summary>What ONNX Runtime says of a model, without what only its own programmers need: codes, source files, signatures.</summary>
internal static partial class RuntimeWords
{
    private const int Longest = 400;

    /// <summary>One line without a full stop, as in <c>node '/gru' (GRU): Input initial_h must have shape {1,2,4}. Actual:{1,1,4}</c>.</summary>
    public static string Of(OnnxRuntimeException problem)
    {
        var text = Spaces().Replace(problem.Message, " ").Trim();
        text = Code().Replace(text, "");
        text = Source().Replace(text, "");
        text = Running().Replace(text, "node '${name}' (${kind}): ");
        text = VisibleText.OneLine(text).Trim().TrimEnd('.');
        return text.Length > Longest ? text[..Longest] + "…" : text;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\[\w+:\w+\] ?|Load model from .*? failed: ?|\[\w+Error\] ?")]
    private static partial Regex Code();

    [GeneratedRegex(@"Non-zero status code returned while running (?<kind>\S+) node\. Name:'(?<name>[^']*)' Status Message: ")]
    private static partial Regex Running();

    // As in /src/core/reshape_helper.h:47 onnxruntime::ReshapeHelper::ReshapeHelper(const onnxruntime::TensorShape &, bool) const
    [GeneratedRegex(@"\S+\.(?:cc|cpp|cu|h|hpp):\d+ [^()]{0,300}\([^()]*(?:\([^()]*\)[^()]*)*\)(?: const)?(?: \[with [^\]]*\])? ?")]
    private static partial Regex Source();
}
