using System.Diagnostics;
using Basalt.Datasets;
using Basalt.Domains;

namespace Basalt.Bench;

/// <summary>How well and how fast the sentence encoder reads, beside naive Bayes on the same sentences.</summary>
public static class EncoderBench
{
    public static async Task<IReadOnlyList<Measurement>> RunAsync(Action<string> progress, CancellationToken cancellation)
    {
        progress("fetching the encoder and the sentences");
        using var http = new HttpClient();
        using var assets = new TextAssets(new HttpClient());
        var encoder = await assets.EncoderAsync(cancellation);
        var sentences = await AmazonSentences.ReadAsync(http, cancellation);
        progress($"encoding {sentences.Count} sentences");
        var watch = Stopwatch.StartNew();
        var report = EncoderReport.Of(encoder, sentences, cancellation);
        var seconds = watch.Elapsed.TotalSeconds;
        return
        [
            new(
                "encoder.accuracy", report.Accuracy.Value, "share", report.NaiveBayes.Value,
                $"{encoder.Name}, {report.Tested} held-out review sentences, 95 % {report.Accuracy.Low:0.000} to {report.Accuracy.High:0.000}; "
                + "the reference is naive Bayes"),
            new("encoder.sentencesPerSecond", sentences.Count / seconds, "1/s", null, "one core, one sentence at a time"),
        ];
    }
}
