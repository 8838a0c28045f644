using Basalt.Core;

namespace Basalt.Harness;

/// <summary>No box: the program runs with all rights of the user who started this one. Resource limits hold where the system has groups.</summary>
public sealed class OpenBox : IAgentBox
{
    public string Name => "no box";

    public BoxedStart Prepare(AgentProgram program, AgentLimits limits)
    {
        var path = StartCommand.Program(program, Environment.GetEnvironmentVariable("PATH") ?? "");
        var group = ResourceGroup.TryCreate(limits);
        var info = StartCommand.Of([path, .. program.Command.Skip(1)], limits, group);
        info.WorkingDirectory = program.Folder;
        foreach (var (name, value) in program.Environment)
        {
            info.Environment[name] = value;
        }

        return new BoxedStart(info, group);
    }
}
