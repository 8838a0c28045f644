using Basalt.Core;

namespace Basalt.Alignment.Tests;

public sealed class ConditionDossierTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("basalt-dossier-").FullName;

    [Fact]
    public void WithoutAFileThereIsNoDossier() => Assert.Null(ConditionDossier.Read(_folder));

    [Fact]
    public void EvidenceShowsAClaimWithoutItIsOnlyClaimedAndTheRestIsOpen()
    {
        File.WriteAllText(Path.Combine(_folder, "roc.csv"), "threshold,caught\n0,0.98\n");
        Write("""{"conditions": {"S3": {"claim": "A classifier stands before every reply.", "evidence": [{"file": "roc.csv"}]}, "N1": {"claim": "Doing well what was asked."}}}""");
        var dossier = ConditionDossier.Read(_folder)!;
        Assert.Equal("shown S3; claimed N1; open N2 N3 N4 S1 S2", dossier.Summary);
        Assert.Equal(["roc.csv"], dossier.Findings.Single(finding => finding.State == ConditionState.Shown).Evidence);
    }

    [Theory]
    [InlineData("""{"conditions": {"S3": {"claim": "x", "evidence": [{"file": "gone.csv"}]}}}""", "gone.csv")]
    [InlineData("""{"conditions": {"S3": {"claim": "x", "evidence": [{"file": "empty.csv"}]}}}""", "empty.csv")]
    [InlineData("""{"conditions": {"S3": {"claim": "x", "evidence": [{"file": "../else.csv"}]}}}""", "inside")]
    [InlineData("""{"conditions": {"S3": {"claim": "x", "evidence": [{"file": "here.csv", "sha256": "00"}]}}}""", "SHA-256")]
    [InlineData("""{"conditions": {"S3": {"evidence": [{"file": "here.csv"}]}}}""", "no claim")]
    [InlineData("""{"conditions": {"S9": {"claim": "x"}}}""", "S9")]
    [InlineData("""{}""", "conditions")]
    [InlineData("""[1""", "dossier.json")]
    public void AFaultIsNamed(string json, string named)
    {
        File.WriteAllText(Path.Combine(_folder, "here.csv"), "x");
        File.WriteAllText(Path.Combine(_folder, "empty.csv"), "");
        Write(json);
        Assert.Contains(named, Assert.Throws<BasaltException>(() => ConditionDossier.Read(_folder)).Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Write(string json) => File.WriteAllText(Path.Combine(_folder, ConditionDossier.FileName), json);
}
