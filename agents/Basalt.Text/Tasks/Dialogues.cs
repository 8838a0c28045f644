using Basalt.Core;

namespace Basalt.Text;

/// <summary>The worlds of text tasks: they are in this process and cannot be lost.</summary>
public sealed class Dialogues : IWorlds<Dialogue, string>
{
    public Task<IEnvironment<Dialogue, string>> OpenAsync(CancellationToken cancellation) =>
        Task.FromResult<IEnvironment<Dialogue, string>>(new DialogueEnvironment());
}
