using Basalt.Core;

namespace Basalt.Shell;

/// <summary>An option that counts something.</summary>
internal static class Positive
{
    /// <summary>The option's value.</summary>
    /// <exception cref="BasaltException">It is not above 0.</exception>
    public static int Of(string option, int value) => value > 0 ? value : throw new BasaltException($"{option} is {value}; must be positive");
}
