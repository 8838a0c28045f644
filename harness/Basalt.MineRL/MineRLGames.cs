using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using Basalt.Core;
using Microsoft.Extensions.Logging;

namespace Basalt.MineRL;

/// <summary>Games side by side, each on its own port. An environment takes one for as long as it lives.</summary>
public sealed class MineRLGames : IAsyncDisposable
{
    private readonly IReadOnlyList<MineRLGame> _games;
    private readonly Channel<MineRLGame> _idle = Channel.CreateUnbounded<MineRLGame>();

    private MineRLGames(IReadOnlyList<MineRLGame> games)
    {
        _games = games;
        foreach (var game in games)
        {
            _idle.Writer.TryWrite(game);
        }
    }

    /// <summary>How many episodes can be played at once.</summary>
    public int Count => _games.Count;

    /// <summary>Games that run already.</summary>
    /// <param name="endpoints">At least one <c>host:port</c>.</param>
    /// <exception cref="BasaltException">One of them is no <c>host:port</c>.</exception>
    public static MineRLGames Attach(IReadOnlyList<string> endpoints) => new([.. endpoints.Select(endpoint =>
    {
        var colon = endpoint.LastIndexOf(':');
        return colon > 0 && ushort.TryParse(endpoint.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port > 0
            ? new AttachedGame(new DnsEndPoint(endpoint[..colon], port, AddressFamily.InterNetwork))
            : throw new BasaltException($"found the game {endpoint}; wanted host:port, as in 127.0.0.1:9000");
    })]);

    /// <summary>Starts games and waits until all take missions.</summary>
    /// <param name="path">MineRL's <c>launchClient.sh</c>, or the folder that it stands in.</param>
    /// <param name="count">How many games, at least 1.</param>
    /// <param name="firstPort">The port of the first game. The others take the following ports. Ports in use are skipped.</param>
    /// <param name="readyWithin">How long a game may take to start.</param>
    /// <exception cref="BasaltException">There is no such script, or a game does not come up.</exception>
    public static async Task<MineRLGames> LaunchAsync(
        string path, int count, int firstPort, TimeSpan readyWithin, ILogger log, CancellationToken cancellation)
    {
        var script = Path.GetFullPath(Directory.Exists(path) ? Path.Combine(path, "launchClient.sh") : path);
        if (!File.Exists(script))
        {
            throw new BasaltException($"{script}: found no such file; wanted MineRL's launchClient.sh");
        }

        var games = new MineRLGames([.. Enumerable.Range(0, count).Select(i => new LaunchedGame(script, firstPort + i, count, readyWithin, log))]);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            await foreach (var ready in Task.WhenEach(games._games.Select(game => game.ReadyAsync(stop.Token))).WithCancellation(cancellation))
            {
                await ready;
            }

            return games;
        }
        catch (MalmoException problem)
        {
            await stop.CancelAsync();
            await games.DisposeAsync();
            throw new BasaltException(problem.Message, BasaltException.Surroundings, problem);
        }
        catch
        {
            await stop.CancelAsync();
            await games.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var game in _games)
        {
            await game.DisposeAsync();
        }
    }

    /// <summary>Takes a game in which nobody plays. Waits until there is one.</summary>
    internal ValueTask<MineRLGame> TakeAsync(CancellationToken cancellation) => _idle.Reader.ReadAsync(cancellation);

    internal void GiveBack(MineRLGame game) => _idle.Writer.TryWrite(game);
}
