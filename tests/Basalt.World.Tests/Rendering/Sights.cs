namespace Basalt.World.Tests;

/// <summary>Places to look at, made once for all tests of pictures.</summary>
internal static class Sights
{
    private static readonly Lazy<(TerrainSource Terrain, Volume Volume)> Place = new(() =>
    {
        var terrain = new TerrainSource(14169, "plains", village: true);
        var volume = new Volume(terrain);
        volume.LoadAround(terrain.Spawn.X, terrain.Spawn.Z, 64);
        return (terrain, volume);
    });

    public static Scene Village()
    {
        var spawn = Place.Value.Terrain.Spawn;
        return new Scene { Eye = new(spawn.X + 0.5f, spawn.Y + 1.62f, spawn.Z + 0.5f), YawDegrees = spawn.YawDegrees };
    }

    public static byte[] Draw(Func<Scene> scene, int threads)
    {
        var pixels = new byte[640 * 360 * 3];
        lock (Place)
        {
            using var renderer = new FrameRenderer(Place.Value.Volume, threads: threads);
            renderer.Render(scene(), pixels);
        }

        return pixels;
    }

    public static byte[] DrawForPolicy(Func<Scene> scene)
    {
        var pixels = new byte[128 * 128 * 3];
        lock (Place)
        {
            using var renderer = new FrameRenderer(Place.Value.Volume, threads: 1);
            renderer.RenderPolicyView(scene(), pixels);
        }

        return pixels;
    }
}
