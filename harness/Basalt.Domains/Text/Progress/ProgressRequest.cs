using System.Globalization;
using System.Text.RegularExpressions;
using Basalt.Alignment;
using Basalt.Core;

namespace Basalt.Domains;

/// <summary>What <c>progress run</c> is asked for.</summary>
/// <param name="Examinees">Names, each word one or several with commas between them.</param>
/// <param name="Judges">The same; <c>predict-1..3</c> stands for three.</param>
/// <param name="Texts">Folder of dated texts; null for the addresses.</param>
public sealed partial record ProgressRequest(
    string Folder, IReadOnlyList<string> Examinees, IReadOnlyList<string> Judges, string? Texts, int Learned, int Tested, int Seed)
{
    /// <summary>Makes the people where there are none, and leads the examinees through history.</summary>
    /// <returns>The examinees that failed.</returns>
    /// <exception cref="BasaltException">A name is unknown, or the folder holds other people.</exception>
    public async Task<IReadOnlyList<string>> RunAsync(
        TextAssets assets, Provenance provenance, Action<double> making, Action<string, double> stepped, Action<string> say,
        CancellationToken cancellation)
    {
        // A program's command may hold commas.
        var examinees = Examinees.SelectMany(word => word.StartsWith("process:", StringComparison.Ordinal) ? [word] : Parts(word)).Distinct().ToList();
        examinees.ForEach(name => ProgressExaminees.Rows.Named("examinee", name));
        var names = Judges.SelectMany(Parts).SelectMany(Spread).Distinct().ToList();
        names.ForEach(name => ProgressJudge.Named(name, int.MaxValue));
        var folder = new ProgressFolder(Folder);
        var people = File.Exists(folder.People) ? folder.ReadPeople() : await MakeAsync(folder, assets, making, cancellation);
        if (people.Source != Source || people.Learned != Learned || people.Pairs.Count != Learned + Tested)
        {
            throw new BasaltException(
                $"{folder.People}: found people of {people.Source} with {people.Learned} pairs to learn of {people.Pairs.Count}; "
                    + $"wanted those of {Source} with {Learned} of {Learned + Tested}; name another --out");
        }

        making(1);
        var judges = names.SelectMany(name => ProgressJudge.Named(name, people.Eras.Count)).ToList();
        return await new ProgressRun(folder, people, provenance, say).RunAsync(examinees, judges, stepped, cancellation);
    }

    private string Source => $"{(Texts is null ? TextAssets.Addresses : Path.GetFileName(Path.GetFullPath(Texts)))}, seed {Seed}";

    private async Task<PeopleHistory> MakeAsync(ProgressFolder folder, TextAssets assets, Action<double> making, CancellationToken cancellation)
    {
        var texts = Texts is null ? ErasOfText.OfAddresses(await assets.SentencesAsync(cancellation)) : ErasOfText.OfFolder(Texts);
        var people = await Task.Run(() => ErasOfText.People(Source, texts, Learned, Tested, Seed, making, cancellation), cancellation);
        await ProgressFolder.WriteAsync(folder.People, people);
        return people;
    }

    private static string[] Parts(string word) => word.Split(',', StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<string> Spread(string name)
    {
        if (Range().Match(name) is not { Success: true } range)
        {
            return [name];
        }

        var (first, last) = (Number(range.Groups[2]), Number(range.Groups[3]));
        return Enumerable.Range(first, Math.Max(0, last - first + 1)).Select(steps => $"{range.Groups[1].Value}{steps}");
    }

    private static int Number(Group digits) => int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(predict-)(\d{1,3})\.\.(\d{1,3})$")]
    private static partial Regex Range();
}
