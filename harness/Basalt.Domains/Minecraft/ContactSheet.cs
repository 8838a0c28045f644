using System.Numerics;
using Basalt.Core;
using Basalt.Minecraft;
using Basalt.World;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.PixelFormats;

namespace Basalt.Domains;

/// <summary>One large picture of what the world looks like: every task at four seeds, animals, a cave, a waterfall, screens.</summary>
public sealed class ContactSheet(TextureSet? textures)
{
    private const int Width = 640;
    private const int Height = 360;
    private const int Columns = 4;

    private readonly List<byte[]> _pictures = [];

    /// <summary>Draws everything that belongs on the sheet.</summary>
    public async Task DrawAsync(IReadOnlyList<TaskSpec> tasks, CancellationToken cancellation)
    {
        foreach (var task in tasks)
        {
            foreach (var scenario in task.Scenarios.Take(Columns))
            {
                await AddEpisodeAsync(scenario, cancellation);
            }
        }

        AddAnimals();
        AddVillage();
        AddCaves();
        AddWaterfall();
        AddScreens();
    }

    /// <summary>Writes a PNG, or a JPEG of half the size when the file's name says so.</summary>
    public void Save(string file)
    {
        var rows = (_pictures.Count + Columns - 1) / Columns;
        var sheet = new byte[Columns * Width * rows * Height * 3];
        for (var i = 0; i < _pictures.Count; i++)
        {
            for (var y = 0; y < Height; y++)
            {
                _pictures[i].AsSpan(y * Width * 3, Width * 3)
                    .CopyTo(sheet.AsSpan(((((i / Columns * Height) + y) * Columns) + (i % Columns)) * Width * 3));
            }
        }

        using var stream = File.Create(file);
        if (file.EndsWith(".jpg", StringComparison.OrdinalIgnoreCase))
        {
            using var small = Image.LoadPixelData<Rgb24>(Halved(sheet, Columns * Width, rows * Height), Columns * Width / 2, rows * Height / 2);
            small.Save(stream, new JpegEncoder { Quality = 62 });
        }
        else
        {
            using var whole = Image.LoadPixelData<Rgb24>(sheet, Columns * Width, rows * Height);
            whole.Save(stream, new PngEncoder());
        }
    }

    private static byte[] Halved(byte[] rgb, int width, int height)
    {
        var half = new byte[rgb.Length / 4];
        for (var i = 0; i < half.Length; i++)
        {
            int x = i / 3 % (width / 2) * 2, y = i / 3 / (width / 2) * 2, at = (((y * width) + x) * 3) + (i % 3);
            half[i] = (byte)((rgb[at] + rgb[at + 3] + rgb[at + (width * 3)] + rgb[at + (width * 3) + 3] + 2) / 4);
        }

        return half;
    }

    private async Task AddEpisodeAsync(Scenario scenario, CancellationToken cancellation)
    {
        await using var world = new WorldEnvironment(new WorldOptions { Textures = textures });
        var step = await world.ResetAsync(scenario, cancellation);
        for (var i = 0; i < 50 && !step.IsLast; i++)
        {
            step = await world.StepAsync(new PlayerInput(i < 8 ? Buttons.Forward : Buttons.None, i < 8 ? 0.5f : 0, 0), cancellation);
        }

        _pictures.Add(step.Observation.Pixels.ToArray());
    }

    private void AddAnimals()
    {
        var place = new Place(14169, "plains", village: true, textures);
        var (x, y, z) = place.Spawn;
        foreach (var kind in new[] { "cow", "pig", "sheep", "chicken", "rabbit", "villager", "zombie", "item" })
        {
            var scene = place.Scene(x, y + 1.62f, z, 0, 14);
            for (var i = 0; i < 3; i++)
            {
                var ahead = x + ((i - 1) * 1.7f);
                var at = new Vector3(ahead, place.GroundAt((int)MathF.Floor(ahead), (int)MathF.Floor(z + 3.6f)), z + 3.6f);
                var variant = kind switch
                {
                    "sheep" => new[] { "white", "black", "pink" }[i],
                    "villager" => new[] { "farmer", "librarian", "none" }[i],
                    "item" => new[] { "oak_log", "stone_pickaxe", "poppy" }[i],
                    _ => null,
                };
                scene.Entities.Add(new EntityView(
                    i, kind, at, 150 + (i * 70), 150 + (i * 60), i * 10, 2 + i, i == 1 ? 0.7f : 0, i == 2 && kind != "zombie",
                    false, variant));
            }

            _pictures.Add(place.Draw(scene));
        }
    }

    private void AddVillage()
    {
        var place = new Place(14169, "plains", village: true, textures);
        var village = place.Terrain.Village!;
        foreach (var (yaw, away) in new[] { (180f, 34f), (0f, 30f) })
        {
            var z = village.CentreZ + (yaw == 180 ? away : -away);
            _pictures.Add(place.Draw(place.Scene(village.CentreX + 0.5f, village.CentreY + 16, z, yaw, 24)));
        }

        var house = village.Houses[0].Bounds;
        _pictures.Add(place.Draw(place.Scene(house.MinX - 8.5f, house.MinY + 4, house.MinZ - 8.5f, -45, 8)));
        var built = place.BuildHouse();
        _pictures.Add(place.Draw(built));
    }

    private void AddCaves()
    {
        var place = new Place(14169, "plains", village: false, textures);
        var mouth = place.Terrain.CaveMouthsNear((int)place.Spawn.X, (int)place.Spawn.Z, 160).First();
        var yaw = float.RadiansToDegrees(MathF.Atan2(-mouth.InwardX, mouth.InwardZ));
        place.Load(mouth.X, mouth.Z);
        _pictures.Add(place.Draw(place.Scene(mouth.X - (mouth.InwardX * 7), mouth.Y + 3.5f, mouth.Z - (mouth.InwardZ * 7), yaw, 12)));
        foreach (var torch in new[] { false, true })
        {
            var (scene, found) = place.InCave(mouth, yaw, torch);
            if (found)
            {
                _pictures.Add(place.Draw(scene));
            }
        }

        while (_pictures.Count % Columns != 3)
        {
            _pictures.Add(place.Draw(place.Scene(mouth.X, mouth.Y + 30, mouth.Z, yaw, 30)));
        }
    }

    private void AddWaterfall()
    {
        var place = new Place(14169, "extreme_hills", village: false, textures);
        _pictures.Add(place.Draw(place.Waterfall()));
    }

    private void AddScreens()
    {
        var place = new Place(14169, "plains", village: false, textures);
        var (x, y, z) = place.Spawn;
        foreach (var kind in new[] { "inventory", "crafting_table", "mining", "water" })
        {
            var scene = place.Scene(x, y + 1.62f, z, 40, 20);
            ReadOnlySpan<string> items =
            [
                "stone_pickaxe", "oak_fence", "oak_fence_gate", "carrot", "wheat_seeds", "wheat", "water_bucket", "torch", "oak_door", "cobblestone",
                "oak_log", "glass_pane", "oak_stairs", "oak_slab", "white_wool", "poppy", "lantern", "flower_pot", "red_dye", "snow_block",
                "cactus", "crafting_table", "sand", "dirt", "glass", "oak_planks", "stone_axe", "spruce_sapling", "furnace", "chest",
                "ladder", "bread", "stick", "hay_block", "stone_bricks", "oak_leaves",
            ];
            for (var i = 0; i < items.Length; i++)
            {
                scene.Inventory[i] = new ItemStack(
                    items[i], i % 5 == 0 ? 1 : 1 + (7 * (i % 9)), items[i].EndsWith("axe", StringComparison.Ordinal) ? 40 : 0);
            }

            (scene.Health, scene.Food, scene.TicksSinceSelection) = (15, 13, 5);
            switch (kind)
            {
                case "mining":
                    var below = new Vector3(x - 1, y, z + 2);
                    var ground = place.GroundAt((int)MathF.Floor(below.X), (int)MathF.Floor(below.Z)) - 1;
                    scene.Target = new TargetView((int)MathF.Floor(below.X), (int)ground, (int)MathF.Floor(below.Z), 1, 5);
                    (scene.YawDegrees, scene.PitchDegrees, scene.SwingProgress) = (27, 38, 0.3f);
                    scene.Particles.AddRange(Enumerable.Range(0, 12).Select(i => new ParticleView(
                        new Vector3(below.X + (i % 4 * 0.2f), ground + 1.1f + (i % 5 * 0.12f), below.Z + (i % 3 * 0.3f)),
                        0.08f, Blocks.State("dirt"))));
                    break;
                case "water":
                    scene.SelectedSlot = 8;
                    (scene.Air, scene.HurtTime) = (6, 3);
                    scene.Inventory[8] = null;
                    break;
                default:
                    var empty = new ItemStack?[kind == "inventory" ? 1 : 6];
                    scene.Screen = new ScreenView(
                        kind, [new ItemStack("oak_planks", 3), null, new ItemStack("stick", 2), .. empty],
                        new ItemStack("oak_fence", 3), 290, 210, kind == "inventory" ? null : new ItemStack("torch", 12));
                    break;
            }

            _pictures.Add(place.Draw(scene));
        }
    }

    /// <summary>A land with a renderer.</summary>
    private sealed class Place
    {
        private readonly Volume _volume;
        private readonly TextureSet? _textures;

        public Place(long seed, string biome, bool village, TextureSet? textures)
        {
            _textures = textures;
            Terrain = new TerrainSource(seed, biome, village);
            _volume = new Volume(Terrain);
            _volume.LoadAround(Terrain.Spawn.X, Terrain.Spawn.Z, 180);
        }

        public TerrainSource Terrain { get; }

        public (float X, float Y, float Z) Spawn => (Terrain.Spawn.X + 0.5f, Terrain.Spawn.Y, Terrain.Spawn.Z + 0.5f);

        public void Load(int x, int z) => _volume.LoadAround(x, z, 180);

        public float GroundAt(int x, int z) => Terrain.GroundAt(x, z) + 1;

        public Scene Scene(float x, float y, float z, float yaw, float pitch) =>
            new() { Eye = new Vector3(x, y, z), YawDegrees = yaw, PitchDegrees = pitch, Tick = 20 };

        public byte[] Draw(Scene scene)
        {
            var pixels = new byte[Width * Height * 3];
            using var renderer = new FrameRenderer(_volume, _textures, Width, Height);
            renderer.Render(scene, pixels);
            return pixels;
        }

        /// <summary>Walks into a cave until nothing of the sky is seen, and may put torches on the ground there.</summary>
        public (Scene Scene, bool Found) InCave(CaveMouth mouth, float yaw, bool torches)
        {
            for (var way = 12; way < 30; way++)
            {
                int x = (int)MathF.Floor(mouth.X + (mouth.InwardX * way)), z = (int)MathF.Floor(mouth.Z + (mouth.InwardZ * way));
                for (var y = mouth.Y + 2; y > mouth.Y - 20 && y > 2; y--)
                {
                    if (_volume[x, y, z] != Blocks.Air || _volume[x, y + 1, z] != Blocks.Air || _volume[x, y - 1, z] == Blocks.Air
                        || Terrain.GroundAt(x, z) < y + 4)
                    {
                        continue;
                    }

                    if (torches)
                    {
                        foreach (var (dx, dz) in new[] { (3, 3), (-3, 4), (2, 8), (-2, 9), (0, 5) })
                        {
                            for (var dy = 3; dy > -4; dy--)
                            {
                                if (_volume[x + dx, y + dy, z + dz] == Blocks.Air && Blocks.Of(_volume[x + dx, y + dy - 1, z + dz]).Solid)
                                {
                                    _volume[x + dx, y + dy, z + dz] = Blocks.State("torch");
                                    break;
                                }
                            }
                        }
                    }

                    return (Scene(x + 0.5f, y + 1.62f, z + 0.5f, torches ? 0 : yaw, 6), true);
                }
            }

            return (new Scene(), false);
        }

        /// <summary>Pours water from the highest cliff around.</summary>
        public Scene Waterfall()
        {
            var (best, at) = (0, (X: Terrain.Spawn.X, Z: Terrain.Spawn.Z));
            for (var x = Terrain.Spawn.X - 90; x < Terrain.Spawn.X + 90; x++)
            {
                for (var z = Terrain.Spawn.Z - 90; z < Terrain.Spawn.Z + 90; z++)
                {
                    var drop = Terrain.GroundAt(x, z) - Terrain.GroundAt(x, z + 4);
                    if (drop > best && Terrain.GroundAt(x, z) < 110)
                    {
                        (best, at) = (drop, (x, z));
                    }
                }
            }

            var top = Terrain.GroundAt(at.X, at.Z) + 1;
            for (var dx = -1; dx <= 1; dx++)
            {
                _volume[at.X + dx, top, at.Z] = Blocks.State("water", ("level", dx == 0 ? "0" : "1"));
                for (var dz = 1; dz <= 6; dz++)
                {
                    var floor = Terrain.GroundAt(at.X + dx, at.Z + dz) + 1;
                    var before = Terrain.GroundAt(at.X + dx, at.Z + dz - 1) + 1;
                    for (var y = Math.Min(before, top); y > floor; y--)
                    {
                        _volume[at.X + dx, y, at.Z + dz] = Blocks.State("water", ("level", "8"));
                    }

                    _volume[at.X + dx, floor, at.Z + dz] = Blocks.State("water", ("level", $"{Math.Min(dz + Math.Abs(dx), 7)}"));
                }
            }

            return Scene(at.X + 6.5f, top - (best / 2) + 4, at.Z + 20.5f, 163, 8);
        }

        /// <summary>A small house with all that the house task's inventory holds, next to the spawn point.</summary>
        public Scene BuildHouse()
        {
            int x0 = Terrain.Spawn.X + 6, z0 = Terrain.Spawn.Z + 6, y0 = Terrain.GroundAt(x0, z0) + 1;
            ushort planks = Blocks.State("oak_planks"), log = Blocks.State("oak_log"), stone = Blocks.State("cobblestone");
            for (var x = -2; x < 9; x++)
            {
                for (var z = -4; z < 8; z++)
                {
                    for (var y = 0; y < 8; y++)
                    {
                        _volume[x0 + x, y0 + y, z0 + z] = Blocks.Air;
                    }

                    _volume[x0 + x, y0 - 1, z0 + z] = Blocks.State("grass_block");
                }
            }

            for (var x = 0; x < 7; x++)
            {
                for (var z = 0; z < 6; z++)
                {
                    var (edgeX, edgeZ) = (x is 0 or 6, z is 0 or 5);
                    _volume[x0 + x, y0 - 1, z0 + z] = stone;
                    for (var y = 0; y < 3 && (edgeX || edgeZ); y++)
                    {
                        _volume[x0 + x, y0 + y, z0 + z] = edgeX && edgeZ ? log : y == 0 ? stone : planks;
                    }
                }
            }

            for (var i = 0; i < 4; i++)
            {
                for (var x = -1; x < 8; x++)
                {
                    _volume[x0 + x, y0 + 3 + Math.Min(i, 3), z0 - 1 + i] = Blocks.State("oak_stairs", ("facing", "south"), ("half", "bottom"));
                    _volume[x0 + x, y0 + 3 + Math.Min(i, 3), z0 + 6 - i] = Blocks.State("oak_stairs", ("facing", "north"), ("half", "bottom"));
                    if (x is 0 or 6 && i < 3)
                    {
                        for (var z = i; z < 6 - i; z++)
                        {
                            _volume[x0 + x, y0 + 3 + i, z0 + z] = planks;
                        }
                    }
                }
            }

            _volume[x0 + 3, y0, z0] = Blocks.State("oak_door", ("half", "lower"), ("facing", "south"), ("hinge", "left"), ("open", "false"));
            _volume[x0 + 3, y0 + 1, z0] = Blocks.State("oak_door", ("half", "upper"), ("facing", "south"), ("hinge", "left"), ("open", "false"));
            foreach (var x in new[] { 1, 5 })
            {
                _volume[x0 + x, y0 + 1, z0] = Blocks.State("glass_pane", ("east", "true"), ("west", "true"));
            }

            foreach (var x in new[] { 2, 4 })
            {
                _volume[x0 + x, y0 + 2, z0 - 1] = Blocks.State("wall_torch", ("facing", "north"));
            }

            _volume[x0 + 1, y0, z0 - 2] = Blocks.State("potted_poppy");
            _volume[x0 + 5, y0, z0 - 2] = Blocks.State("lantern");
            _volume[x0 + 6, y0, z0 - 2] = Blocks.State("crafting_table");
            _volume[x0 + 7, y0, z0 - 2] = Blocks.State("cactus");
            for (var x = -2; x < 9; x++)
            {
                _volume[x0 + x, y0, z0 - 4] = x == 3 ? Blocks.State("oak_fence_gate", ("facing", "south"), ("open", "true"))
                    : Blocks.State("oak_fence", ("east", x < 8 ? "true" : "false"), ("west", x > -2 ? "true" : "false"));
            }

            return Scene(x0 - 0.5f, y0 + 3.2f, z0 - 9.5f, -22, 10);
        }
    }
}
