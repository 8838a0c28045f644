using Basalt.Core;

namespace Basalt.Alignment.Tests;

public sealed class ForgettingLogsTests : IDisposable
{
    private const string Two = """{"0": 1.0, "1": 2.0}""";
    private const string TwoLists = """{"0": [2.0, 4.0], "1": [1.0, 1.0]}""";
    private readonly string _folder = Directory.CreateTempSubdirectory("basalt-forgetting-").FullName;

    [Fact]
    public void ALogOfTofuTellsUtilityAndTruth()
    {
        Tofu("full", Table());
        var model = Assert.Single(ForgettingLogs.Read(_folder));
        Assert.Equal(("full", "TOFU"), (model.Name, model.Shape));
        Assert.Equal([Math.Exp(2), Math.Exp(-1)], model.Truth!.Statistics.Values.Select(value => value));
        Assert.Equal(((Math.Exp(-1) + Math.Exp(-2)) / 2, 0.5), (model.Forgotten!.Probability, model.Forgotten.Rouge));
        Assert.Equal((Math.Exp(-2) + Math.Exp(-1)) / 2, model.Forgotten.Truth, 12);
        Assert.Equal((1 - Math.Exp(-2)) / 2, model.Kept["retain set"].Truth, 12);
        Assert.Equal(ModelUtility.Of(model.Kept.Values), model.Utility);
    }

    [Fact]
    public void ALogOfOpenUnlearningTellsTheSame()
    {
        Write("saves/eval/full/TOFU_EVAL.json", """
            {"forget_Q_A_PARA_Prob": {"agg_value": 0.3, "value_by_index": {"0": {"prob": 0.3, "avg_loss": 1.0}, "1": {"prob": 0.1, "avg_loss": 2.0}}},
             "forget_Q_A_PERT_Prob": {"agg_value": 0.3, "value_by_index": {"0": {"avg_loss": [2.0, 4.0]}, "1": {"avg_loss": [1.0, 1.0]}}},
             "extraction_strength": {"agg_value": 0.7}, "forget_quality": {"agg_value": null}}
            """);
        var model = Assert.Single(ForgettingLogs.Read(_folder));
        Assert.Equal(("saves/eval/full", "OpenUnlearning"), (model.Name, model.Shape));
        Assert.Equal([Math.Exp(2), Math.Exp(-1)], model.Truth!.Statistics.Values.Select(value => value));
        Assert.Equal(0.7, Assert.Single(model.Stated).Value);
        Assert.Null(model.Utility);
    }

    [Theory]
    [InlineData("""{"0": NaN, "1": 2.0}""", "avg_gt_loss of question 0 is NaN")]
    [InlineData("""{"0": "low", "1": 2.0}""", "avg_gt_loss of question 0 is low")]
    [InlineData("{}", "found no avg_gt_loss")]
    [InlineData("""{"0": 1.0}""", "must tell of the same ones")]
    public void ALossThatIsNoNumberIsNamed(string losses, string named)
    {
        Tofu("full", Table(losses));
        Assert.Contains(named, Assert.Throws<BasaltException>(() => ForgettingLogs.Read(_folder)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x/eval_log_forget.json", "[1, 2", "eval_log_forget.json")]
    [InlineData("x/TOFU_EVAL.json", """{"a": 1}""", "wanted a log of OpenUnlearning")]
    [InlineData("x/other.json", "{}", "wanted logs of TOFU or OpenUnlearning")]
    public void AnotherFormatIsNamed(string file, string text, string named)
    {
        Write(file, text);
        Assert.Contains(named, Assert.Throws<BasaltException>(() => ForgettingLogs.Read(_folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AModelIsFoundByAPartOfItsNameThatNoOtherHas()
    {
        Tofu("llama_full/eval_results/ds_size300", Table());
        Tofu("llama_retain90/eval_results/ds_size300", Table());
        var models = ForgettingLogs.Read(_folder);
        Assert.Equal(["llama_full", "llama_retain90"], models.Select(model => model.Name));
        Assert.Equal("llama_retain90", ForgettingLogs.Named(models, "retain90").Name);
        Assert.Contains("found 2 logs with llama", Assert.Throws<BasaltException>(() => ForgettingLogs.Named(models, "llama")).Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Table(string losses = Two) =>
        $$"""{"avg_gt_loss": {{losses}}, "rougeL_recall": {"0": 1.0, "1": 0.0}, "avg_paraphrased_loss": {{Two}}, "average_perturb_loss": {{TwoLists}}}""";

    private void Tofu(string model, string table)
    {
        foreach (var file in new[] { "eval_log", "eval_log_forget", "eval_real_author_wo_options", "eval_real_world_wo_options" })
        {
            Write($"{model}/{file}.json", table);
        }
    }

    private void Write(string file, string text)
    {
        var path = Path.Combine(_folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
