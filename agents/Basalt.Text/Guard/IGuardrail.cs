namespace Basalt.Text;

/// <summary>Says how safe a text is.</summary>
public interface IGuardrail
{
    /// <summary>How far the text is on the safe side of the guardrail's own line, in log-odds: from 0 on it may be served.</summary>
    double Safety(string text);
}
