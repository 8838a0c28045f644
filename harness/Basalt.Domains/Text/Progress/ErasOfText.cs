using Basalt.Alignment;
using Basalt.Core;
using Basalt.Text;

namespace Basalt.Domains;

/// <summary>Makes people out of dated texts: an n-gram model an era, one of all eras, and pairs of texts that none of them has seen.</summary>
public static class ErasOfText
{
    private const int FirstYear = 1790;
    private const int YearAfterLast = 2022;
    private const int AddressEras = 9;
    private const int Words = 2;
    private const int LeastTexts = 20;

    /// <summary>The State of the Union addresses in nine bins of about 26 years.</summary>
    public static IReadOnlyList<(string Era, string Text)> OfAddresses(IReadOnlyList<(int Year, string Text)> sentences)
    {
        int Era(int year) => (year - FirstYear) * AddressEras / (YearAfterLast - FirstYear);
        int[] years = [.. Enumerable.Range(FirstYear, YearAfterLast - FirstYear)];
        string[] names = [.. years.GroupBy(Era).Select(own => $"{own.First()}–{own.Last()}")];
        return [.. sentences.Select(sentence => (names[Era(sentence.Year)], sentence.Text))];
    }

    /// <summary>The <c>.txt</c> files of a folder in the order of their names: each is an era, each line a text.</summary>
    /// <exception cref="BasaltException">There are fewer than two files, or one has too few texts.</exception>
    public static IReadOnlyList<(string Era, string Text)> OfFolder(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new BasaltException($"{folder}: found no such folder; wanted one with a .txt file an era, one text a line");
        }

        string[] files = [.. Directory.GetFiles(folder, "*.txt").Order(StringComparer.Ordinal)];
        if (files.Length < 2)
        {
            throw new BasaltException($"{folder}: found {files.Length} .txt files; wanted at least 2, one an era in the order of their names");
        }

        List<(string, string)> texts = [];
        foreach (var file in files)
        {
            string[] own = [.. File.ReadLines(file).Where(line => !string.IsNullOrWhiteSpace(line))];
            if (own.Length < LeastTexts)
            {
                throw new BasaltException($"{file}: found {own.Length} texts; wanted at least {LeastTexts}, one a line, or the file taken away");
            }

            texts.AddRange(own.Select(text => (Path.GetFileNameWithoutExtension(file), text)));
        }

        return texts;
    }

    /// <summary>Holds pairs out, trains the models, and asks them about the pairs.</summary>
    /// <param name="texts">Oldest era first.</param>
    /// <param name="learned">Pairs that examinees may ask about.</param>
    /// <param name="tested">Pairs of the test.</param>
    /// <param name="trained">Called after each model with the share that is done.</param>
    /// <exception cref="BasaltException">There are too few texts.</exception>
    public static PeopleHistory People(
        string source, IReadOnlyList<(string Era, string Text)> texts, int learned, int tested, int seed, Action<double> trained,
        CancellationToken cancellation)
    {
        var random = new Random(seed);
        (string Era, string Text)[] shuffled = [.. texts.DistinctBy(text => text.Text)];
        random.Shuffle(shuffled);
        var pairs = learned + tested;
        if (shuffled.Length < 4 * pairs)
        {
            throw new BasaltException(
                $"found {shuffled.Length} different texts and {pairs} pairs to hold out; wanted at least {4 * pairs} texts, or fewer pairs");
        }

        TextPair[] held = [.. shuffled.Take(2 * pairs).Select(text => text.Text).Chunk(2).Select(two => new TextPair(two[0], two[1]))];
        string[] eras = [.. texts.Select(text => text.Era).Distinct()];
        var known = shuffled.Skip(2 * pairs).ToLookup(text => text.Era, text => text.Text);
        if (eras.FirstOrDefault(era => known[era].Count() < 2) is { } empty)
        {
            throw new BasaltException($"the era {empty}: found no texts beside the pairs that are held out; wanted more texts or fewer pairs");
        }

        var all = known.SelectMany(own => own).ToList();
        var tokenizer = WordTokenizer.Learn(all);
        string[] asked = [.. held.SelectMany(pair => new[] { pair.First, pair.Second })];
        int[][] tokens = [.. asked.Select(text => (int[])[.. tokenizer.Encode(text), tokenizer.End])];
        var (models, done) = ((3 * eras.Length) + 1, 0);
        double[] Margins(IEnumerable<string> seen)
        {
            cancellation.ThrowIfCancellationRequested();
            var model = KneserNeyModel.Train(tokenizer, seen, Words);
            double[] means = [.. tokens.Select(text => Mean(model, text, tokenizer.Unknown))];
            trained((double)++done / models);
            return [.. Enumerable.Range(0, pairs).Select(pair => means[2 * pair] - means[(2 * pair) + 1])];
        }

        var common = Margins(all);
        double[] Beyond(IEnumerable<string> seen) => [.. Margins(seen).Zip(common, (own, pooled) => own - pooled)];
        List<double[]> whole = [], first = [], second = [];
        foreach (var era in eras)
        {
            string[] own = [.. known[era]];
            whole.Add(Beyond(own));
            first.Add(Beyond(own.Take(own.Length / 2)));
            second.Add(Beyond(own.Skip(own.Length / 2)));
        }

        return new(source, eras, learned, held, whole, first, second);
    }

    /// <summary>The mean log-probability of a token. Words that no era knows speak for none.</summary>
    private static double Mean(KneserNeyModel model, int[] text, int unknown)
    {
        var sum = 0.0;
        for (var at = 0; at < text.Length; at++)
        {
            sum += text[at] == unknown ? 0 : model.LogProbability(new Prefix(text.AsSpan(0, at), 0), text[at]);
        }

        return sum / text.Length;
    }
}
