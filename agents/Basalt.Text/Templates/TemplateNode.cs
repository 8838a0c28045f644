namespace Basalt.Text;

/// <summary>A part of a template that has a value.</summary>
internal delegate object? TemplateExpression(TemplateRun run);

/// <summary>A part of a template that writes.</summary>
internal delegate void TemplateStatement(TemplateRun run);
