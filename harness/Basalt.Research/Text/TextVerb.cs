using System.CommandLine;

namespace Basalt.Research;

/// <summary><c>basalt text</c>: the verbs of text tasks.</summary>
internal static class TextVerb
{
    public static Command Create() => new("text", "Text tasks: measure methods of alignment on them, freeze an endpoint's answers.")
    {
        TextDemoVerb.Create(), TextFreezeVerb.Create(), TextFreezeVerb.CreateFormer(), TextTrainVerb.Create(), TextSayVerb.Create(),
        TextGuardVerb.Create(), TextChoicesVerb.Create(), TextPreferencesVerb.Create(), TextRepeatsVerb.Create(), TextForgetVerb.Create(),
        TextForgottenVerb.Create(), TextValuesVerb.Create(), TextDialVerb.Create(), TextServeVerb.Create(),
    };
}
