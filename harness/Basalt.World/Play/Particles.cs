namespace Basalt.World;

/// <summary>Flecks that fly off mined blocks: to be looked at, without effect on play.</summary>
internal sealed class Particles(Volume volume)
{
    private const int Most = 200;

    private readonly List<Fleck> _flecks = [];
    private Dice _dice = new(1);

    /// <summary>A block breaks to pieces.</summary>
    public void Burst(int x, int y, int z, ushort state)
    {
        for (var i = 0; i < 27; i++)
        {
            var inside = new Vector3D((i % 3 + 0.5) / 3, (i / 3 % 3 + 0.5) / 3, (i / 9 + 0.5) / 3);
            Add(new Vector3D(x, y, z) + inside, (inside - new Vector3D(0.5, 0.5, 0.5)) * 0.3, state);
        }
    }

    /// <summary>A chip comes off the face that is being mined.</summary>
    public void Chip(in SightHit hit, ushort state)
    {
        var (dx, dy, dz) = ((Side)hit.Face).Step();
        double At(int step, int cell) => cell + (step > 0 ? 1.05 : step < 0 ? -0.05 : _dice.Between(0.1f, 0.9f));
        Add(new Vector3D(At(dx, hit.X), At(dy, hit.Y), At(dz, hit.Z)), default, state);
    }

    public void Tick()
    {
        for (var i = _flecks.Count - 1; i >= 0; i--)
        {
            var fleck = _flecks[i];
            if (--fleck.Life <= 0)
            {
                _flecks.RemoveAt(i);
                continue;
            }

            fleck.Velocity = (fleck.Velocity - new Vector3D(0, 0.04, 0)) * 0.98;
            var next = fleck.Position + fleck.Velocity;
            if (Blocks.Of(volume[next.BlockX, next.BlockY, next.BlockZ]).Solid)
            {
                fleck.Velocity = default;
            }
            else
            {
                fleck.Position = next;
            }

            _flecks[i] = fleck;
        }
    }

    public void Show(List<ParticleView> views)
    {
        views.Clear();
        foreach (var fleck in _flecks)
        {
            views.Add(new ParticleView(fleck.Position.ToSingle(), fleck.Size, fleck.State));
        }
    }

    private void Add(Vector3D at, Vector3D velocity, ushort state)
    {
        if (_flecks.Count < Most)
        {
            var shake = new Vector3D(_dice.Between(-0.08f, 0.08f), _dice.Between(0.02f, 0.14f), _dice.Between(-0.08f, 0.08f));
            _flecks.Add(new Fleck
            {
                Position = at,
                Velocity = velocity + shake,
                State = state,
                Size = _dice.Between(0.05f, 0.1f),
                Life = 8 + _dice.Below(18)
            });
        }
    }

    private struct Fleck
    {
        public Vector3D Position;
        public Vector3D Velocity;
        public ushort State;
        public float Size;
        public int Life;
    }
}
