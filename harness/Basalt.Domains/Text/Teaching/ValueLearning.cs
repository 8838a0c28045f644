using Basalt.Core;
using Basalt.Text;
using Basalt.Training;

namespace Basalt.Domains;

/// <summary>Learns a value function of a frozen model for a reward, from replies that the model gives once.</summary>
/// <param name="Model">The model's name or file.</param>
/// <param name="Reward">The reward's name.</param>
/// <param name="Replies">How many replies, to openings of the model's own text.</param>
/// <param name="Output">The file to write, which ends in <c>.onnx</c>.</param>
public sealed record ValueLearning(string Model, string Reward, int Replies, int Steps, int Seed, int Threads, string Output)
{
    private const int LeastReplies = 100;

    /// <summary>Samples, learns and measures.</summary>
    /// <param name="progress">Receives what is done, how far it is, and how far it will be.</param>
    /// <exception cref="BasaltException">The model or the reward is not there, or a figure is out of range.</exception>
    public async Task<ValueReport> RunAsync(TextAssets assets, Action<string, int, int> progress, CancellationToken cancellation)
    {
        if (!Output.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase) || Replies < LeastReplies)
        {
            throw new BasaltException($"found {Replies} replies into {Output}; wanted {LeastReplies} at least, and a file that ends in .onnx");
        }

        if (TextRewards.Of(Reward).AsksAnEndpoint)
        {
            throw new BasaltException($"found the reward {Reward}, an endpoint that would be asked {Replies} times; wanted another reward");
        }

        progress("preparing model and reward", 0, Replies);
        var model = await assets.LanguageAsync(Model, cancellation);
        var reward = await assets.RewardAsync(Reward, cancellation);
        string[] texts = Model == TextAssets.Messages
            ? [.. TextAssets.Training(await assets.LabelledMessagesAsync(cancellation)).Select(message => message.Text)]
            : [.. (await assets.SentencesAsync(cancellation)).Select(sentence => sentence.Text)];
        return await Task.Run(
            () =>
            {
                var random = new Random(Seed);
                List<ScoredReply> replies = [];
                while (replies.Count < Replies)
                {
                    string[] openings =
                    [
                        .. Enumerable.Range(0, Math.Min(LeastReplies, Replies - replies.Count)).Select(_ => TextAssets.Opening(texts, random)),
                    ];
                    replies.AddRange(ValueTrainer.Sample(model, reward, openings, 1, TextAssets.Sentence, random, cancellation));
                    progress("sampling the frozen model", replies.Count, Replies);
                }

                return new ValueTraining(Steps, Seed, Threads).Run(
                    Output, Reward, model, replies, 1, (step, _) => progress("learning values", step, Steps), cancellation);
            },
            cancellation);
    }
}
