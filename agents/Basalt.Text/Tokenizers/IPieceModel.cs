namespace Basalt.Text;

/// <summary>Divides a word, or what a tokenizer takes for one, into tokens.</summary>
internal interface IPieceModel
{
    /// <summary>Appends the tokens of a word.</summary>
    void Encode(string word, List<int> tokens);
}
