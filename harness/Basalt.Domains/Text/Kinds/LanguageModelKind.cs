using Basalt.Core;
using Basalt.Harness;
using Basalt.Text;

namespace Basalt.Domains;

/// <summary>A language model with decoder settings, as <see cref="TextCompetitor"/> reads them.</summary>
internal sealed class LanguageModelKind : IAgentKind<Dialogue, string, TextAssets>
{
    public const string KindName = "text";

    public string Name => KindName;

    public bool IsHandedIn => true;

    public string Part => "answers";

    public async Task<IReadOnlyList<string>> CheckAsync(
        Submission submission, IReadOnlyList<Assignment> plan, TextAssets resources, CancellationToken cancellation)
    {
        await TextCompetitor.DecoderAsync(submission.Label(), submission.Settings, resources, cancellation);
        return [];
    }

    public async Task<IAgent<Dialogue, string>> CreateAsync(Assignment assignment, TextAssets resources, CancellationToken cancellation) =>
        new DecoderAgent(await TextCompetitor.DecoderAsync(assignment.Submission.Label(), assignment.Submission.Settings, resources, cancellation));
}
