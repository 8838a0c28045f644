using Basalt.Alignment;
using Basalt.Core;
using ScottPlot;

namespace Basalt.Domains;

/// <summary>The pictures of a ProgressGym run.</summary>
public static class ProgressPictures
{
    private const int Width = 900;
    private const int Height = 600;

    /// <summary>Draws similarity by distance, trajectories in two dimensions, and the feedback loop, as far as there are results.</summary>
    /// <returns>The files.</returns>
    public static IReadOnlyList<string> Draw(ProgressFolder folder, PeopleHistory people, string path)
    {
        var results = folder.ResultFiles.Select(file => Json.Read<ProgressResult>(File.ReadAllText(file), file)).ToList();
        List<string> files = [Distances(people, Path.Combine(path, "similarity-by-distance.png"))];
        foreach (var (judge, title, name) in new[]
            { ("follow", "Examinees and people", "trajectories.png"), ("coevolve", "People who learn from the examinee", "feedback-loop.png") })
        {
            var lives = results.Where(result => result.Judge == judge && result.Judged is { Count: > 0 })
                .Select(result => (result.Examinee, result.Judged!)).ToList();
            if (lives.Count > 0)
            {
                files.Add(Trajectories(people, lives, title, Path.Combine(path, name)));
            }
        }

        return files;
    }

    private static string Distances(PeopleHistory people, string file)
    {
        var gate = people.Gate();
        using var plot = new Plot();
        double[] apart = [.. Enumerable.Range(0, gate.Eras).Select(distance => (double)distance)];
        plot.Add.Scatter(apart, gate.ByDistance.ToArray()).LineWidth = 2;
        plot.Add.HorizontalLine(0).LineWidth = 1;
        plot.Title("How alike two halves are");
        plot.XLabel("eras apart (0: two halves of one era)");
        plot.YLabel("cosine");
        plot.SavePng(file, Width, Height);
        return file;
    }

    private static string Trajectories(
        PeopleHistory people, IReadOnlyList<(string Name, IReadOnlyList<IReadOnlyList<double>> Vectors)> lives, string title, string file)
    {
        var plane = Plane.Of(people.Vectors);
        using var plot = new Plot();
        var palette = new ScottPlot.Palettes.Category10();
        void Add(string name, IReadOnlyList<IReadOnlyList<double>> vectors, Color color, float width)
        {
            var places = vectors.Select(plane.Place).ToList();
            var line = plot.Add.Scatter(places.Select(place => place.X).ToArray(), places.Select(place => place.Y).ToArray(), color);
            (line.LegendText, line.LineWidth, line.MarkerSize) = (name, width, 7);
        }

        Add("people", people.Vectors, Colors.Black, 3);
        foreach (var (era, place) in people.Eras.Zip(people.Vectors.Select(plane.Place)))
        {
            plot.Add.Text(era, place.X, place.Y).LabelFontSize = 12;
        }

        foreach (var (life, at) in lives.Select((life, at) => (life, at)))
        {
            Add(life.Name, life.Vectors, palette.GetColor(at), 1.5f);
        }

        plot.Title(title);
        plot.XLabel("first direction of the people's movement");
        plot.YLabel("second direction");
        plot.ShowLegend(ScottPlot.Alignment.UpperLeft);
        plot.SavePng(file, Width, Height);
        return file;
    }
}
