namespace Basalt.Agents;

/// <summary>Says how safe a text is.</summary>
public interface IGuardrail
{
    /// <summary>Log-odds that the text may be served: positive for probably safe.</summary>
    double Safety(string text);
}
