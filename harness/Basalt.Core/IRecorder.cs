namespace Basalt.Core;

/// <summary>
/// Turns one episode into something a person can look at. Calls come in order: begin, any number of writes, then complete, or
/// dispose without it. Disposing an incomplete recorder leaves nothing that looks complete.
/// Every implementation passes <c>RecorderContract</c>.
/// </summary>
public interface IRecorder<TObservation, TAction> : IAsyncDisposable
{
    /// <summary>Records the first observation.</summary>
    ValueTask BeginAsync(TimeStep<TObservation> first, CancellationToken cancellation);

    /// <summary>Records an action and what was seen after it. The observation is not kept after the call.</summary>
    ValueTask WriteAsync(TAction action, TimeStep<TObservation> next, CancellationToken cancellation);

    /// <summary>Finishes the exhibit and puts it in its place.</summary>
    ValueTask<Exhibit> CompleteAsync(CancellationToken cancellation);
}

/// <summary>What raters are shown of an episode.</summary>
/// <param name="MediaType"><c>video/mp4</c> or <c>text/markdown</c>; a page picks its viewer by this and nothing else.</param>
/// <param name="Path">Relative to the run's folder, with forward slashes; never absolute, never with <c>..</c>.</param>
/// <param name="Sha256">SHA-256 of the file, lower-case hexadecimal; null when nobody saw the file being made.</param>
/// <param name="Bytes">Length of the file; null when nobody saw it being made.</param>
public sealed record Exhibit(string MediaType, string Path, string? Sha256 = null, long? Bytes = null)
{
    /// <summary>Whether raters read it rather than watch it.</summary>
    public bool IsText() => MediaType.StartsWith("text/", StringComparison.Ordinal);
}
