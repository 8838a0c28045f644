namespace Basalt.Evaluation;

/// <summary>What kind of rater answered. Votes of two kinds never stand on one board.</summary>
public enum RaterKind
{
    /// <summary>A human being.</summary>
    Person,

    /// <summary>A model that was asked to judge.</summary>
    Model,

    /// <summary>A program with a rule of its own, as the scripted rater of the demos.</summary>
    Program,
}

/// <summary>What kinds of raters are called, and what an older log's rater was.</summary>
public static class RaterKinds
{
    /// <summary>Name of the scripted rater of the demos, also in logs of an older Basalt.</summary>
    public const string ScriptedRater = "scripted-rater";

    /// <summary>The kind of a rater in a log that does not say it: a program under the scripted rater's name, otherwise a person.</summary>
    internal static RaterKind OfOlder(string rater) => rater == ScriptedRater ? RaterKind.Program : RaterKind.Person;

    /// <summary>Several of them, for people.</summary>
    public static string Plural(this RaterKind kind) => kind switch
    {
        RaterKind.Person => "people",
        RaterKind.Model => "models",
        _ => "programs",
    };
}
