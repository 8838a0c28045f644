using System.CommandLine;
using Basalt.Core;
using Basalt.Domains;
using Basalt.Shell;
using Basalt.World;

namespace Basalt.Cli;

/// <summary><c>basalt world sheet</c>: draws a contact sheet of the world.</summary>
internal static class SheetVerb
{
    public static Command Create()
    {
        var output = Declare.Usual("--out", "contact-sheet.png", "The picture: .png, or .jpg at half the size.");
        var textures = Declare.Optional<string?>("--textures", "A Minecraft 1.16 resource pack (folder or zip) or client jar to draw with.");
        var verb = new Command("sheet", "Draw a contact sheet: tasks, animals, a village, caves, water, screens.") { output, textures };
        HelpWithExamples.Give(verb, "world sheet --out sheet.png", "world sheet --textures pack.zip --out sheet.jpg");
        verb.SetAction(async (parsed, cancellation) =>
        {
            var file = parsed.GetValue(output)!;
            if (!file.EndsWith(".png", StringComparison.OrdinalIgnoreCase) && !file.EndsWith(".jpg", StringComparison.OrdinalIgnoreCase))
            {
                throw new BasaltException($"--out is {file}; must end in .png or .jpg");
            }

            var sheet = new ContactSheet(parsed.GetValue(textures) is { } pack ? TextureSet.Load(pack) : null);
            await sheet.DrawAsync(Catalogue.Tasks([]), cancellation);
            sheet.Save(file);
            return 0;
        });
        return verb;
    }
}
