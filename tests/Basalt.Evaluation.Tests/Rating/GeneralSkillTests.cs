namespace Basalt.Evaluation.Tests;

public sealed class GeneralSkillTests
{
    [Fact]
    public void WhoPlayedSomeTasksIsRatedTooAndLessSurely()
    {
        List<Outcome> votes = [];
        for (var i = 0; i < 20; i++)
        {
            votes.AddRange([Vote("cave", "a", "b"), Vote("house", "a", "b"), Vote("cave", "c", "b")]);
        }

        var skills = GeneralSkill.All(votes).ToDictionary(one => one.SubmissionId);
        Assert.Equal((2, 2, 1), (skills["a"].Tasks, skills["b"].Tasks, skills["c"].Tasks));
        Assert.Equal((40, 60, 20), (skills["a"].Votes, skills["b"].Votes, skills["c"].Votes));
        Assert.True(skills["a"].Skill.Mean > skills["b"].Skill.Mean && skills["c"].Skill.Mean > skills["b"].Skill.Mean);
        Assert.True(skills["c"].Skill.Deviation > skills["a"].Skill.Deviation);
    }

    [Fact]
    public void WhoIsGoodAtEveryTaskIsGoodInGeneral()
    {
        // Both won as often; the specialist's wins at one task say less of the others.
        List<Outcome> votes = [];
        for (var i = 0; i < 12; i++)
        {
            votes.AddRange([Vote($"task {i % 4}", "all-round", "b"), Vote("task 0", "specialist", "b")]);
        }

        var skills = GeneralSkill.All(votes).ToDictionary(one => one.SubmissionId);
        Assert.True(skills["all-round"].Skill.Mean > skills["specialist"].Skill.Mean);
    }

    private static Outcome Vote(string task, string winner, string loser) => new(winner, loser, OutcomeResult.FirstWon) { TaskId = task };
}
