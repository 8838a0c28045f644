using Basalt.Core;
using Basalt.Text;
using Newtonsoft.Json.Linq;

namespace Basalt.Domains;

/// <summary>Which model judges a run, and how it is asked.</summary>
/// <param name="Address">As in <c>https://host/v1</c>.</param>
/// <param name="Key">Sent as a bearer token; null sends none.</param>
/// <param name="Tasks">Whose pairs it judges.</param>
public sealed record JudgeRequest(Uri Address, string? Key, EndpointSettings Settings, IReadOnlyList<TaskSpec> Tasks)
{
    private const int MostFrames = 64;
    private readonly int _frames = 8;

    /// <summary>Pictures of a video, 1 to 64.</summary>
    /// <exception cref="BasaltException">It is another number.</exception>
    public int Frames
    {
        get => _frames;
        init => _frames = value is >= 1 and <= MostFrames
            ? value
            : throw new BasaltException($"found {value} pictures of a video; wanted 1 to {MostFrames}");
    }

    /// <summary>Pairs at most, those that people judged first; null for all.</summary>
    public int? Pairs { get; init; }

    /// <summary>Whether pairs are asked about again whose answer could not be read.</summary>
    public bool Again { get; init; }

    /// <summary>
    /// The rater that this judge is: the model, and a mark of the endpoint and of how it is asked, so that two models of one name, or one
    /// that is asked otherwise, are two raters.
    /// </summary>
    public string Rater => $"{Settings.Model}@{Digest.Short(Digest.Of(new JObject
    {
        ["endpoint"] = new EndpointAddress(Address).Shown,
        ["model"] = Settings.Model,
        ["temperature"] = Settings.Temperature,
        ["frames"] = Frames,
        ["rubric"] = JudgeRubric.Version,
    }))}";
}
