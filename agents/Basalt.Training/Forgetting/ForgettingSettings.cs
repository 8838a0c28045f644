using Basalt.Core;

namespace Basalt.Training;

/// <summary>Settings of a method that forgets. Each method reads only its own.</summary>
/// <param name="Strength">Factor on the learning rate; of task vectors the share of the vector that is taken away.</param>
/// <param name="Epochs">Times through the forget set.</param>
/// <param name="Batch">Questions of the forget set in a step, and as many of the retain set.</param>
/// <param name="Rate">Learning rate at strength 1, of AdamW without weight decay.</param>
/// <param name="Seed">Orders the questions and draws refusals and directions.</param>
/// <param name="Beta">β of the method; null takes the method's own.</param>
/// <param name="RetainWeight">Weight of the loss on the retain set, in methods that have one.</param>
/// <param name="Margin">δ of SimNPO, in nats a token.</param>
/// <param name="Steering">c of RMU, in mean lengths of the frozen model's hidden state.</param>
public sealed record ForgettingSettings(
    double Strength = 1, int Epochs = 10, int Batch = 8, double Rate = 3e-4, int Seed = 1, double? Beta = null, double RetainWeight = 1,
    double Margin = 0, double Steering = 2)
{
    /// <summary>The settings, once they are seen to be usable.</summary>
    /// <exception cref="BasaltException">Strength or rate is not a positive number.</exception>
    public ForgettingSettings Checked()
    {
        foreach (var (name, value) in new[] { ("--strength", Strength), ("--rate", Rate) })
        {
            if (!double.IsFinite(value) || value <= 0)
            {
                throw new BasaltException(FormattableString.Invariant($"{name} is {value}; must be a number above 0"));
            }
        }

        return this;
    }
}
