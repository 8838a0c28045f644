using System.Numerics;

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

    /// <summary>The village with everything that lies over the blocks: a cow, a sheep, flecks, a cracked block, what the player holds.</summary>
    public static Scene Busy()
    {
        var scene = Village();
        var yaw = float.DegreesToRadians(scene.YawDegrees);
        var ahead = scene.Eye + new Vector3(-MathF.Sin(yaw) * 3, -1.6f, MathF.Cos(yaw) * 3);
        scene.Entities.Add(new EntityView(1, "cow", ahead, 30, 60, 10, 1.5f, 0.5f, false, false, null));
        scene.Entities.Add(new EntityView(2, "sheep", ahead + new Vector3(1, 0, 1), 200, 180, 0, 0, 0, true, true, "red"));
        scene.Entities.Add(new EntityView(3, "item", ahead + new Vector3(-1, 0.5f, 0), 45, 0, 0, 9, 0, false, false, "oak_log"));
        scene.Particles.Add(new ParticleView(ahead + new Vector3(0.3f, 1, 0), 0.1f, Blocks.State("dirt")));
        scene.Target = new TargetView((int)MathF.Floor(ahead.X), (int)MathF.Floor(ahead.Y) - 1, (int)MathF.Floor(ahead.Z), 1, 4);
        scene.Inventory[0] = new ItemStack("stone_pickaxe", 1, 30);
        scene.Inventory[1] = new ItemStack("oak_fence", 64);
        (scene.SwingProgress, scene.TicksSinceSelection, scene.Health, scene.Food, scene.Air, scene.HurtTime) = (0.4f, 3, 13, 7, 4, 2);
        return scene;
    }

    public static Scene Crafting()
    {
        var scene = Busy();
        scene.Screen = new ScreenView("inventory", [new ItemStack("oak_log", 2), null, null, null], new ItemStack("oak_planks", 4), 300, 200, null);
        return scene;
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
