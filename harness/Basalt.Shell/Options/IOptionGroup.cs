using System.CommandLine;

namespace Basalt.Shell;

/// <summary>Several options that are one thing to a verb, such as an option with its former name.</summary>
internal interface IOptionGroup
{
    void AddTo(Command verb);
}

/// <summary>Lets a group stand in the list of a verb's options.</summary>
internal static class OptionGroups
{
    public static void Add(this Command verb, IOptionGroup options) => options.AddTo(verb);
}
