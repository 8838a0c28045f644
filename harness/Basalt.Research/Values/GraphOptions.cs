using System.CommandLine;
using Basalt.Alignment;
using Basalt.Core;
using Basalt.Domains;
using Basalt.Evaluation;
using Basalt.Shell;

namespace Basalt.Research;

/// <summary>The options that say which graph of values is meant.</summary>
internal sealed class GraphOptions : IOptionGroup
{
    private readonly Option<string> _run = Declare.Usual("--run", "out/values", "The run's folder.");
    private readonly Option<string?> _store = Declare.Optional<string?>("--store", "Where the record is kept; record.db in the folder when left out.");
    private readonly Option<string[]> _cases = Declare.Several("--cases", "Ids or files of the cases; the shipped ones when left out.");
    private readonly Option<string?> _case = Declare.Optional<string?>("--case", "Id of the case that is meant; all together when left out.");
    private readonly Option<int> _least = Declare.Usual("--least-wiser", 2, "Fewest votes that an edge's second value is wiser.");
    private readonly Option<double> _likelihood = Declare.Usual("--least-likelihood", 0.33, "Least likelihood of an edge, −1 to 1.");
    private readonly Option<double> _entropy = Declare.Usual("--most-entropy", 1.69, "Most entropy of an edge's counts, in bits.");
    private readonly Option<int> _draws = Declare.Usual("--draws", 300, "How often people are drawn anew to see how sure the graph is.");
    private readonly Option<int> _seed = Declare.Usual("--seed", 1, "The same seed gives the same draws.");

    public void AddTo(Command verb)
    {
        foreach (var option in new Option[] { _run, _store, _cases, _case, _least, _likelihood, _entropy, _draws, _seed })
        {
            verb.Add(option);
        }
    }

    public ValuesRun Run(ParseResult parsed) =>
        new(new RunRecord(parsed.GetValue(_run)!, parsed.GetValue(_store)), ValuesCases.Named(parsed.GetValue(_cases)!));

    /// <exception cref="BasaltException">No case is named.</exception>
    public string Case(ParseResult parsed) => parsed.GetValue(_case) ?? throw new BasaltException("found no --case; wanted the id of one");

    public Task<(ValuesReport Report, ExitSurvey? Survey)> ReportAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var request = new GraphRequest(
            parsed.GetValue(_case), new(Positive.Of("--least-wiser", parsed.GetValue(_least)), parsed.GetValue(_likelihood), parsed.GetValue(_entropy)),
            Positive.Of("--draws", parsed.GetValue(_draws)), parsed.GetValue(_seed));
        return Bars.RunAsync("people drawn anew", async progress =>
            ((ValuesReport, ExitSurvey?))await Run(parsed).ReportAsync(request, progress, cancellation));
    }
}
