namespace Basalt.Training.Tests;

public sealed class LessonStreamsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task EveryFrameOfEveryLessonComesOnceInAPass()
    {
        using var book = await Exercises.WriteAsync(_folder["book"], 5, frames: 23);
        var present = 0.0;
        foreach (var chunk in new LessonStreams(book, book.Lessons, players: 3, time: 10).Pass(new Random(1)))
        {
            present += chunk.Present.sum().item<float>();
        }

        Assert.Equal(5 * 23, present);
    }

    [Fact]
    public async Task MemoryIsKeptWithinALessonAndDroppedBetweenLessons()
    {
        using var book = await Exercises.WriteAsync(_folder["book"], 2, frames: 20);
        var goesOn = new LessonStreams(book, book.Lessons, players: 1, time: 8).Pass(null).Select(chunk => chunk.Begins[0].item<float>()).ToList();
        Assert.Equal<float>([0, 1, 1, 0, 1, 1], goesOn);
    }

    [Fact]
    public async Task TheFramesShortlyBeforeTheEndSayNeitherEndNorGoOn()
    {
        using var book = await Exercises.WriteAsync(_folder["book"], 1, frames: 9);
        var weights = new LessonStreams(book, book.Lessons, players: 1, time: 12, escapeWeight: 5, escapeBlur: 3).Pass(null).Single().Targets.Ends;
        Assert.Equal<float>([1, 1, 1, 1, 1, 0, 0, 0, 5, 0, 0, 0], weights.data<float>().ToArray());
    }

    [Fact]
    public void EveryWishToEndCountsWhereverItStandsAndTheFramesShortlyBeforeItDoNot()
    {
        var lesson = new Lesson("wishes", 1, [.. "....E..EE....E".Select(at => new LessonStep(0, 60, at == 'E', true))], 0);
        Assert.Equal(
            [1, 1, 0, 0, 5, 0, 0, 5, 5, 1, 1, 0, 0, 5],
            Enumerable.Range(0, lesson.Steps.Count).Select(frame => lesson.EscapeCounts(frame, weight: 5, blur: 2)));
    }

    [Fact]
    public async Task PicturesStayWithTheirFrames()
    {
        using var book = await Exercises.WriteAsync(_folder["book"], 3, frames: 12);
        using var other = new LessonBook(_folder["other"]);
        await other.AddAsync("alone", Exercises.Instruction, Exercises.FramesAsync(2, 12), CancellationToken.None);
        var (one, alone) = (new byte[2 * EyePicture.Bytes], new byte[2 * EyePicture.Bytes]);
        book.Read(book.Lessons[2], 7, one);
        other.Read(other.Lessons[0], 7, alone);
        Assert.Equal(alone, one);
    }

    [Fact]
    public async Task TheHeldOutLessonsAreTheSameForTheSameSeedAndNoneIsLearntFrom()
    {
        using var book = await Exercises.WriteAsync(_folder["book"], 10, frames: 2);
        var (learnt, heldOut) = book.Split(0.2, seed: 4);
        Assert.Equal(2, heldOut.Count);
        Assert.Equal(8, learnt.Count);
        Assert.Empty(learnt.Intersect(heldOut));
        Assert.Equal(heldOut.Select(lesson => lesson.Name), book.Split(0.2, seed: 4).HeldOut.Select(lesson => lesson.Name));
    }

    [Fact]
    public async Task LessonsThatWereLearntFromAreHardlyEverHeldOutWhenOthersAreAdded()
    {
        using var few = await Exercises.WriteAsync(_folder["few"], 40, frames: 1);
        using var more = await Exercises.WriteAsync(_folder["more"], 60, frames: 1);
        var learnt = few.Split(0.2, seed: 4).Learnt.Select(lesson => lesson.Name);
        var heldOut = more.Split(0.2, seed: 4).HeldOut.Select(lesson => lesson.Name).ToList();
        Assert.Equal(12, heldOut.Count);
        Assert.InRange(heldOut.Intersect(learnt).Count(), 0, 2);
    }
}
