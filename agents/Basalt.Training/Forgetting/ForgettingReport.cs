namespace Basalt.Training;

/// <summary>One time through the forget set.</summary>
/// <param name="Loss">Mean of what the method lowers.</param>
/// <param name="Forget">Nats a token on the forget set afterwards; <paramref name="Retain"/>: on as many questions of the retain set.</param>
public sealed record ForgettingEpoch(int Epoch, double Loss, double Forget, double Retain);

/// <summary>What came of a method.</summary>
/// <param name="Epochs">The epochs that are in the model.</param>
/// <param name="Stopped">Why the method was stopped early; null when it was not.</param>
public sealed record ForgettingReport(
    string Method, string Source, ForgettingSettings Settings, IReadOnlyList<ForgettingEpoch> Epochs, string? Stopped);
