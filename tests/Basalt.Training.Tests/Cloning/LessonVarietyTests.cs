using System.Runtime.CompilerServices;
using Basalt.Minecraft;
using static TorchSharp.torch;

namespace Basalt.Training.Tests;

public sealed class LessonVarietyTests : IDisposable
{
    private static readonly CloningSettings Plain = new(Brightness: 0, Shift: 0, Mirrored: 0);

    private readonly TemporaryFolder _folder = new();

    public LessonVarietyTests() => TorchRuntime.Prepare(threads: 1, seed: 0);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task InAMirrorLeftIsRightAndUpIsUp()
    {
        using var book = await WriteAsync();
        var chunk = new LessonStreams(book, book.Lessons, players: 1, time: 4).Pass(null).First();
        var seen = new LessonVariety(Plain with { Mirrored = 1 }, 1, new Random(1)).Vary(chunk);
        Assert.True(seen.Images.Equals(chunk.Images.to_type(ScalarType.Float32).flip(-1)));
        for (var frame = 0; frame < 4; frame++)
        {
            var (action, mirrored) = (book.Lessons[0].Steps[frame], new PlayerInput(Buttons.Forward | Buttons.Right, -3.2f, -5.8f));
            Assert.Equal(JointAction.From(mirrored).Camera, (int)seen.Targets.Camera[frame, 0].item<long>());
            var groups = new long[ButtonGroups.All.Count];
            ButtonGroups.Split(JointAction.From(mirrored).Buttons, groups);
            Assert.Equal(groups, seen.Targets.Groups[frame, 0].data<long>().ToArray());
            Assert.NotEqual(JointAction.From(mirrored).Buttons, action.Buttons);
        }
    }

    [Fact]
    public async Task ALessonStaysInItsMirrorToItsEnd()
    {
        using var book = await WriteAsync();
        var variety = new LessonVariety(Plain with { Mirrored = 0.5 }, 1, new Random(3));
        var mirrored = new LessonStreams(book, book.Lessons, players: 1, time: 4).Pass(null)
            .Select(chunk => (Begins: chunk.Begins[0].item<float>() == 0, Is: !variety.Vary(chunk).Images.Equals(chunk.Images.to_type(ScalarType.Float32)))).ToList();
        Assert.Contains(mirrored, piece => piece.Is);
        Assert.Contains(mirrored, piece => !piece.Is);
        Assert.All(mirrored.Zip(mirrored.Skip(1)), pair => Assert.True(pair.Second.Begins || pair.First.Is == pair.Second.Is));
    }

    [Fact]
    public async Task AShiftMovesPicturesByAFewPixelsAndTeachesTheSame()
    {
        using var book = await WriteAsync();
        var chunk = new LessonStreams(book, book.Lessons, players: 1, time: 4).Pass(null).First();
        var seen = new LessonVariety(Plain with { Shift = 2 }, 1, new Random(2)).Vary(chunk);
        var images = chunk.Images.to_type(ScalarType.Float32);
        var moves = from dy in Enumerable.Range(-2, 5) from dx in Enumerable.Range(-2, 5) where (dx, dy) != (0, 0) select (dx, dy);
        Assert.Single(moves, move => Middle(images.roll([move.dy, move.dx], [-2, -1])).Equals(Middle(seen.Images)));
        Assert.Same(chunk.Targets, seen.Targets);
    }

    private static Tensor Middle(Tensor images) => images.narrow(-1, 4, 56).narrow(-2, 4, 56);

    private async Task<LessonBook> WriteAsync()
    {
        var book = new LessonBook(_folder["book"]);
        for (var lesson = 0; lesson < 8; lesson++)
        {
            await book.AddAsync($"lesson-{lesson}", Exercises.Instruction, FramesAsync(lesson), CancellationToken.None);
        }

        return book;
    }

    private static async IAsyncEnumerable<(ReadOnlyMemory<byte>, PlayerInput)> FramesAsync(int seed, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var view = new byte[FramePreparation.PolicyBytes];
        new Random(seed).NextBytes(view);
        for (var frame = 0; frame < 12; frame++)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return (view, new PlayerInput(Buttons.Forward | Buttons.Left, -3.2f, 5.8f));
            await Task.Yield();
        }
    }
}
