using Basalt.Core;

namespace Basalt.Evaluation;

/// <summary>
/// The messages of a season, in flat arrays. A node is one competitor at one time; a seat is one competitor in one game. Every belief
/// is a precision and a precision-weighted mean, relative to the newcomer's mean.
/// </summary>
internal sealed class SeasonNetwork
{
    private const int MostSweeps = 5000;

    private readonly TrueSkillSettings _settings;
    private readonly string[] _competitors;
    private readonly double[] _times;

    // Nodes stand in the order of time.
    private readonly int[] _owner, _previous, _next;
    private readonly double[] _driftVariance;
    private readonly double[] _forwardPrecision, _forwardWeighted, _backwardPrecision, _backwardWeighted, _gamesPrecision, _gamesWeighted;

    // Seats of game g: _gameStart[g].._gameStart[g+1], the winning (or first) side up to _gameMiddle[g].
    private readonly int[] _seatNode, _gameStart, _gameMiddle;
    private readonly double[] _seatPrecision, _seatWeighted;
    private readonly bool[] _isDraw;
    private readonly double[] _margin;

    public SeasonNetwork(TrueSkillSettings settings, IReadOnlyList<SeasonGame> games)
    {
        _settings = settings;
        var index = new Dictionary<string, int>();
        List<int> owner = [], previous = [], seatNode = [];
        List<double> times = [];
        List<double> drift = [];
        List<int> last = [];
        _gameStart = new int[games.Count + 1];
        _gameMiddle = new int[games.Count];
        _isDraw = new bool[games.Count];
        _margin = new double[games.Count];
        var marginOfOne = settings.DrawMargin(players: 1);
        for (var g = 0; g < games.Count; g++)
        {
            var game = games[g];
            var time = game.Time ?? g + 1;
            _isDraw[g] = game.Result == OutcomeResult.Draw;
            _margin[g] = marginOfOne * Math.Sqrt(game.First.Count + game.Second.Count);
            _gameStart[g] = seatNode.Count;
            var isTurned = game.Result == OutcomeResult.SecondWon;
            Seat(isTurned ? game.Second : game.First);
            _gameMiddle[g] = seatNode.Count;
            Seat(isTurned ? game.First : game.Second);

            void Seat(IReadOnlyList<string> side)
            {
                foreach (var id in side)
                {
                    if (!index.TryGetValue(id, out var competitor))
                    {
                        index[id] = competitor = last.Count;
                        last.Add(-1);
                    }

                    var node = last[competitor];
                    if (node < 0 || times[node] != time)
                    {
                        drift.Add(node < 0 ? 0 : settings.Drift * settings.Drift * (game.Time is null ? 1 : time - times[node]));
                        previous.Add(node);
                        owner.Add(competitor);
                        times.Add(time);
                        last[competitor] = node = owner.Count - 1;
                    }

                    if (seatNode.IndexOf(node, _gameStart[g]) >= 0)
                    {
                        throw new BasaltException($"game {g + 1}: found {id} twice; wanted everybody once");
                    }

                    seatNode.Add(node);
                }
            }
        }

        _gameStart[games.Count] = seatNode.Count;
        _competitors = [.. index.OrderBy(pair => pair.Value).Select(pair => pair.Key)];
        _owner = [.. owner];
        _previous = [.. previous];
        _times = [.. times];
        _driftVariance = [.. drift];
        _seatNode = [.. seatNode];
        var nodes = owner.Count;
        _next = new int[nodes];
        Array.Fill(_next, -1);
        (_forwardPrecision, _forwardWeighted) = (new double[nodes], new double[nodes]);
        (_backwardPrecision, _backwardWeighted) = (new double[nodes], new double[nodes]);
        (_gamesPrecision, _gamesWeighted) = (new double[nodes], new double[nodes]);
        (_seatPrecision, _seatWeighted) = (new double[seatNode.Count], new double[seatNode.Count]);
        for (var node = 0; node < nodes; node++)
        {
            if (_previous[node] >= 0)
            {
                _next[_previous[node]] = node;
            }
            else
            {
                _forwardPrecision[node] = 1 / (settings.Deviation * settings.Deviation);
            }
        }
    }

    /// <summary>Sweeps forwards and backwards until nothing moves any more.</summary>
    /// <returns>How many sweeps it took.</returns>
    public int Settle(double tolerance)
    {
        var component = Components();
        var before = Marginals();
        for (var sweep = 1; sweep <= MostSweeps; sweep++)
        {
            for (var game = 0; game < _isDraw.Length; game++)
            {
                foreach (var node in _seatNode.AsSpan(_gameStart[game], _gameStart[game + 1] - _gameStart[game]))
                {
                    Forward(node);
                }

                Play(game);
            }

            for (var game = _isDraw.Length - 1; game >= 0; game--)
            {
                foreach (var node in _seatNode.AsSpan(_gameStart[game], _gameStart[game + 1] - _gameStart[game]))
                {
                    Backward(node);
                }

                Play(game);
            }

            Centre(component);
            var after = Marginals();
            double change = 0;
            for (var node = 0; node < after.Length; node++)
            {
                change = Math.Max(change, Math.Max(
                    Math.Abs(after[node].Mean - before[node].Mean), Math.Abs(after[node].Deviation - before[node].Deviation)));
            }

            if (change < tolerance * _settings.Deviation)
            {
                return sweep;
            }

            before = after;
        }

        return MostSweeps;
    }

    public IReadOnlyDictionary<string, IReadOnlyList<SkillAt>> Curves()
    {
        var curves = _competitors.Select(_ => new List<SkillAt>()).ToArray();
        var marginals = Marginals();
        for (var node = 0; node < marginals.Length; node++)
        {
            curves[_owner[node]].Add(new(_times[node], marginals[node] with { Mean = marginals[node].Mean + _settings.Mean }));
        }

        return curves.Select((curve, i) => (curve, i)).ToDictionary(pair => _competitors[pair.i], pair => (IReadOnlyList<SkillAt>)pair.curve);
    }

    public double LogEvidence()
    {
        double sum = 0;
        for (var game = 0; game < _isDraw.Length; game++)
        {
            var (mean, variance) = Expected(game);
            var deviation = Math.Sqrt(variance);
            var (difference, margin) = (mean / deviation, _margin[game] / deviation);
            sum += _isDraw[game] ? Math.Log(TruncatedGaussian.DrawProbability(difference, margin)) : Gaussian.LogCumulative(difference - margin);
        }

        return sum;
    }

    private void Forward(int node)
    {
        var from = _previous[node];
        if (from >= 0)
        {
            var precision = _forwardPrecision[from] + _gamesPrecision[from];
            var kept = 1 / (1 + (precision * _driftVariance[node]));
            _forwardPrecision[node] = precision * kept;
            _forwardWeighted[node] = (_forwardWeighted[from] + _gamesWeighted[from]) * kept;
        }
    }

    private void Backward(int node)
    {
        var from = _next[node];
        if (from >= 0)
        {
            var precision = _backwardPrecision[from] + _gamesPrecision[from];
            var kept = 1 / (1 + (precision * _driftVariance[from]));
            _backwardPrecision[node] = precision * kept;
            _backwardWeighted[node] = (_backwardWeighted[from] + _gamesWeighted[from]) * kept;
        }
    }

    // The difference of the sides' performances as everything but this game has it.
    private (double Mean, double Variance) Expected(int game)
    {
        double mean = 0, variance = 0;
        var noise = _settings.Beta * _settings.Beta;
        for (var seat = _gameStart[game]; seat < _gameStart[game + 1]; seat++)
        {
            var (precision, weighted) = Cavity(seat);
            var own = weighted / precision;
            mean += seat < _gameMiddle[game] ? own : -own;
            variance += (1 / precision) + noise;
        }

        return (mean, variance);
    }

    private (double Precision, double Weighted) Cavity(int seat)
    {
        var node = _seatNode[seat];
        return (
            _forwardPrecision[node] + _backwardPrecision[node] + _gamesPrecision[node] - _seatPrecision[seat],
            _forwardWeighted[node] + _backwardWeighted[node] + _gamesWeighted[node] - _seatWeighted[seat]);
    }

    private void Play(int game)
    {
        var (mean, variance) = Expected(game);
        var deviation = Math.Sqrt(variance);
        var (v, w) = _isDraw[game]
            ? TruncatedGaussian.Draw(mean / deviation, _margin[game] / deviation)
            : TruncatedGaussian.Win(mean / deviation, _margin[game] / deviation);
        for (var seat = _gameStart[game]; seat < _gameStart[game + 1]; seat++)
        {
            // The posterior of this seat over its cavity: precision p and mean m become precision P and mean m + shift.
            var (precision, weighted) = Cavity(seat);
            var share = 1 / (precision * variance);
            var remaining = 1 - (share * w);
            var gained = w / variance / remaining;
            var push = (seat < _gameMiddle[game] ? v : -v) / deviation;
            var message = (gained * weighted / precision) + (push / remaining);
            var node = _seatNode[seat];
            _gamesPrecision[node] += gained - _seatPrecision[seat];
            _gamesWeighted[node] += message - _seatWeighted[seat];
            (_seatPrecision[seat], _seatWeighted[seat]) = (gained, message);
        }
    }

    // Games and drift only pass skill from one to another, so at the fixed point the mean of everybody's first skill, in each group that
    // played together, is the newcomers' mean. Sweeps alone approach that very slowly; shifting all messages alike gets there at once.
    private void Centre(int[] component)
    {
        var sums = new Dictionary<int, (double Sum, int Count)>();
        for (var node = 0; node < _owner.Length; node++)
        {
            if (_previous[node] < 0)
            {
                var (sum, count) = sums.GetValueOrDefault(component[_owner[node]]);
                var precision = _forwardPrecision[node] + _backwardPrecision[node] + _gamesPrecision[node];
                sums[component[_owner[node]]] = (
                    sum + ((_forwardWeighted[node] + _backwardWeighted[node] + _gamesWeighted[node]) / precision), count + 1);
            }
        }

        for (var seat = 0; seat < _seatNode.Length; seat++)
        {
            _seatWeighted[seat] += _seatPrecision[seat] * Shift(_seatNode[seat]);
        }

        for (var node = 0; node < _owner.Length; node++)
        {
            var shift = Shift(node);
            _gamesWeighted[node] += _gamesPrecision[node] * shift;
            _backwardWeighted[node] += _backwardPrecision[node] * shift;
            _forwardWeighted[node] += _previous[node] < 0 ? 0 : _forwardPrecision[node] * shift;
        }

        double Shift(int node)
        {
            var (sum, count) = sums[component[_owner[node]]];
            return -sum / count;
        }
    }

    private int[] Components()
    {
        var parent = Enumerable.Range(0, _competitors.Length).ToArray();
        for (var game = 0; game < _isDraw.Length; game++)
        {
            for (var seat = _gameStart[game]; seat < _gameStart[game + 1]; seat++)
            {
                parent[Root(_owner[_seatNode[seat]])] = Root(_owner[_seatNode[_gameStart[game]]]);
            }
        }

        return [.. Enumerable.Range(0, parent.Length).Select(Root)];

        int Root(int i)
        {
            while (parent[i] != i)
            {
                i = parent[i] = parent[parent[i]];
            }

            return i;
        }
    }

    private Rating[] Marginals()
    {
        var marginals = new Rating[_owner.Length];
        for (var node = 0; node < marginals.Length; node++)
        {
            var precision = _forwardPrecision[node] + _backwardPrecision[node] + _gamesPrecision[node];
            marginals[node] = new((_forwardWeighted[node] + _backwardWeighted[node] + _gamesWeighted[node]) / precision, 1 / Math.Sqrt(precision));
        }

        return marginals;
    }
}
