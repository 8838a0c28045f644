namespace Basalt.Testing;

/// <summary>What no sentence to a user may hold.</summary>
public static class Speaks
{
    public static void Plainly(string sentence)
    {
        foreach (var word in (string[])["Exception", "System.", "Basalt.", "Newtonsoft", "Json", "type '", "Object reference", "   at ", "\n", "Path '"])
        {
            Assert.DoesNotContain(word, sentence.Replace("JSON", ""), StringComparison.Ordinal);
        }
    }
}
