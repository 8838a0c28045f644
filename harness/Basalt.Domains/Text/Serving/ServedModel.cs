using Basalt.Core;
using Basalt.Text;

namespace Basalt.Domains;

/// <summary>A text submission behind a server. Its model answers one request at a time.</summary>
/// <param name="Id">What requests call it.</param>
/// <param name="Team">Who is behind it.</param>
/// <param name="Decoder">How it replies.</param>
public sealed record ServedModel(string Id, string Team, IDecoder Decoder)
{
    /// <summary>Held while the model answers.</summary>
    internal SemaphoreSlim Turn { get; } = new(1, 1);

    /// <summary>
    /// The model whose tokens are sampled one by one, steered as the submission states; null for a submission that chooses among whole drafts,
    /// which has no log-probability of a token.
    /// </summary>
    internal PlainDecoder? Sampled => Decoder as PlainDecoder;

    /// <summary>Makes the models of submissions.</summary>
    /// <exception cref="BasaltException">Two share a name, or one cannot be made.</exception>
    public static async Task<IReadOnlyList<ServedModel>> OfAsync(
        IReadOnlyList<Submission> submissions, TextAssets assets, CancellationToken cancellation)
    {
        if (submissions.GroupBy(submission => submission.Id).FirstOrDefault(same => same.Count() > 1) is { } twins)
        {
            throw new BasaltException($"found {twins.Count()} different submissions with the name {twins.Key}; wanted names that differ, since requests name the model");
        }

        List<ServedModel> models = [];
        foreach (var submission in submissions)
        {
            var decoder = await TextCompetitor.DecoderAsync(submission.Label(), TextDomain.SettingsOf(submission), assets, cancellation);
            models.Add(new(submission.Id, submission.Team, decoder));
        }

        return models;
    }
}
