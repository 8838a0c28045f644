using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Basalt.World.Tests;

/// <summary>
/// Every block keeps its rules and looks. <c>blocks.json</c> beside this file holds two hashes for each block: <c>rules</c> (physics,
/// support, connections, drops, mining, placement) and <c>look</c> (light, model, pictures, the item in a slot). Who changes a block on
/// purpose runs this test with BASALT_REFRESH_BLOCKS set to the path of that file and commits what changed.
/// </summary>
public sealed class BlockGoldenTests
{
    private static readonly string?[] Tools = [null, "shears", "stone_pickaxe", "iron_axe", "wooden_shovel", "golden_hoe", "stone_sword"];

    private static readonly ushort[] Neighbours =
    [
        .. new[]
        {
            "air", "air", "air", "stone", "stone", "dirt", "grass_block", "sand", "farmland", "water", "oak_fence", "oak_fence[east=true]",
            "nether_brick_fence", "oak_fence_gate", "oak_fence_gate[facing=east,open=true]", "cobblestone_wall", "glass_pane", "iron_bars",
            "oak_stairs[facing=north]", "oak_stairs[facing=east]", "oak_stairs[facing=south,half=top]", "oak_slab", "oak_slab[type=top]",
            "oak_door[half=lower]", "oak_door[half=upper]", "oak_leaves", "pumpkin", "snow", "snow[layers=4]", "snow_block", "ice", "cactus",
            "sugar_cane", "tall_grass[half=lower]", "tall_grass[half=upper]", "glass", "chain", "ladder", "torch", "lava", "barrier",
        }.Select(TestWorld.State),
    ];

    [Fact]
    public void EveryBlockKeepsItsRulesAndLooks()
    {
        var rules = Rules();
        var looks = Looks();
        var found = new JObject(Blocks.All.OrderBy(block => block.Name, StringComparer.Ordinal).Select(block => new JProperty(
            block.Name, new JObject { ["rules"] = Hash(rules[block.Name]), ["look"] = Hash(looks[block.Name]) })));
        if (Environment.GetEnvironmentVariable("BASALT_REFRESH_BLOCKS") is { Length: > 0 } path)
        {
            var rows = found.Properties().Select(row => $"  \"{row.Name}\": {row.Value.ToString(Formatting.None)}");
            File.WriteAllText(path, "{\n" + string.Join(",\n", rows) + "\n}\n");
        }

        var golden = JObject.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Blocks", "blocks.json")));
        var changed = found.Properties().Where(row => golden[row.Name]?.ToString() != row.Value.ToString()).Select(row => row.Name).ToList();
        Assert.Empty(changed);
        Assert.Equal(golden.Count, found.Count);
    }

    private static string Hash(StringBuilder text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..12];

    private static Dictionary<string, StringBuilder> Rules()
    {
        var game = new TestGame();
        var volume = game.Game.Volume;
        var placement = new Placement(volume, game.Game.Updates);
        var place = new BlockPlace(volume, 0, 70, 0);
        var texts = new Dictionary<string, StringBuilder>();
        foreach (var block in Blocks.All)
        {
            var family = BlockFamilies.Of(block.DefaultState);
            var text = texts[block.Name] = new StringBuilder();
            var dice = new Dice(7);
            for (var i = 0; i < block.StateCount; i++)
            {
                var state = (ushort)(block.FirstState + i);
                Physics(text, state);
                for (var round = 0; round < (i % 8 == 0 ? 3 : 1); round++)
                {
                    Surround(volume, ref dice);
                    volume[0, 70, 0] = state;
                    text.Append(CultureInfo.InvariantCulture, $" {family.Holds(state, place)} {family.MissesHalf(state, place)}");
                    text.Append(CultureInfo.InvariantCulture, $" {family.Adjust(state, place)}");
                }

                foreach (var tool in i % 16 == 0 ? Tools : [])
                {
                    text.Append(CultureInfo.InvariantCulture, $" {Mining.Progress(state, tool, false, true):R}");
                    for (var again = 0; again < 4; again++)
                    {
                        text.AppendJoin(',', Drops.Of(state, tool, ref dice).Select(stack => $" {stack.Item}*{stack.Count}"));
                    }
                }

                text.Append('\n');
            }

            if (Items.Find(block.Name) is not null)
            {
                Place(text, game, placement, block.Name, ref dice);
            }
        }

        foreach (var item in new[] { "wheat_seeds", "carrot", "potato", "beetroot_seeds", "redstone", "string" })
        {
            var dice = new Dice(8);
            Place(texts["wheat"], game, placement, item, ref dice);
        }

        return texts;
    }

    private static void Physics(StringBuilder text, ushort state)
    {
        bool[] facts =
        [
            BlockProperties.IsAir(state), BlockProperties.IsReplaceable(state), BlockProperties.StopsWater(state), BlockProperties.Falls(state),
            BlockProperties.IsOpaqueCube(state), BlockProperties.IsLeaves(state), BlockProperties.HasCentre(state, Side.Up),
            BlockProperties.HasCentre(state, Side.Down), BlockProperties.IsClimbable(state), BlockProperties.Entangles(state),
            BlockProperties.Pricks(state),
        ];
        text.Append(state).AppendJoin(' ', facts).Append(BlockProperties.FootingOf(state));
        text.AppendJoin(' ', Sides.All.Select(side => BlockProperties.HasFullFace(state, side)));
        text.Append(CultureInfo.InvariantCulture, $" {Liquid.Level(state)} {Liquid.SurfaceHeight(state):R} {DoorUpdates.Opens(state)} ");
        text.AppendJoin(' ', BlockProperties.Outline(state).ToArray());
    }

    private static void Surround(Volume volume, ref Dice dice)
    {
        foreach (var side in Sides.All)
        {
            var (dx, dy, dz) = side.Step();
            volume[dx, 70 + dy, dz] = Neighbours[dice.Below(Neighbours.Length)];
        }
    }

    private static void Place(StringBuilder text, TestGame game, Placement placement, string item, ref Dice dice)
    {
        for (var round = 0; round < 24; round++)
        {
            var volume = game.Game.Volume;
            Surround(volume, ref dice);
            volume[0, 71, 0] = Neighbours[dice.Below(3)];
            volume[0, 70, 0] = round % 3 == 0 && Blocks.Find(item) is { } own ? (ushort)(own.FirstState + dice.Below(own.StateCount))
                : Neighbours[dice.Below(Neighbours.Length)];
            var face = dice.Below(6);
            game.Player.YawDegrees = dice.Below(360);
            game.Player.PitchDegrees = dice.Below(160) - 80;
            var point = new Vector3D(0.1 + (dice.Below(9) / 10.0), 70.1 + (dice.Below(9) / 10.0), 0.1 + (dice.Below(9) / 10.0));
            var place = placement.Place(item, new SightHit(0, 70, 0, face, point, 2), game.Player, _ => false);
            text.Append(CultureInfo.InvariantCulture, $"{place}");
            if (place is var (x, y, z))
            {
                text.Append(CultureInfo.InvariantCulture, $"={volume[x, y, z]}/{volume[x, y + 1, z]}; ");
                volume[x, y, z] = Blocks.Air;
                volume[x, y + 1, z] = Blocks.Air;
            }
        }
    }

    private static Dictionary<string, StringBuilder> Looks()
    {
        var looks = new BlockLooks(TextureSet.BuiltIn);
        var items = new ItemPictures(looks);
        var texts = new Dictionary<string, StringBuilder>();
        foreach (var block in Blocks.All)
        {
            var family = BlockFamilies.Of(block.DefaultState);
            var text = texts[block.Name] = new StringBuilder();
            var faces = new SortedSet<string>(StringComparer.Ordinal);
            for (var i = 0; i < block.StateCount; i++)
            {
                var state = (ushort)(block.FirstState + i);
                faces.UnionWith(family.Faces(block, state, looks.Pictures));
                text.Append(CultureInfo.InvariantCulture, $"{looks.LookOf(state)} {BlockOptics.Opacity[state]} {BlockOptics.Emission[state]}");
                text.Append(CultureInfo.InvariantCulture, $" {BlockOptics.OpaqueCube[state]}");
                text.AppendJoin(' ', family.Faces(block, state, looks.Pictures)).Append(family.Cross(block, state));
                Describe(text, looks.Models[state]?.Boxes ?? []);
            }

            foreach (var picture in faces)
            {
                Paint(text, picture);
            }

            if (Items.Find(block.Name) is not null)
            {
                text.Append(CultureInfo.InvariantCulture, $"{items.IsBlock(block.Name)} ");
                text.AppendJoin(',', items.IsBlock(block.Name) ? [] : items.Flat(block.Name));
                Describe(text, items.BoxesOf(block.Name));
            }
        }

        foreach (var row in WorldData.Read().Items)
        {
            Paint(texts["air"], "item/" + row.Name);
        }

        foreach (var name in new[] { "destroy_stage_0", "destroy_stage_9", "grass_block_snow", "sunflower_front" })
        {
            Paint(texts["air"], "block/" + name);
        }

        return texts;
    }

    private static void Paint(StringBuilder text, string name)
    {
        if (TextureSet.BuiltIn.Has(name))
        {
            text.Append(name).AppendJoin(',', TextureSet.BuiltIn.Picture(name).ToArray());
        }
    }

    private static void Describe(StringBuilder text, ModelBox[] boxes)
    {
        foreach (var box in boxes)
        {
            text.Append(CultureInfo.InvariantCulture, $" [{box.Min} {box.Max} {box.TurnAxis} {box.Pivot} {box.Sine:R} {box.Cosine:R} {box.Shaded}");
            text.AppendJoin(' ', box.Textures).AppendJoin(' ', box.Window).AppendJoin(' ', box.Flush).Append(']');
        }
    }
}
