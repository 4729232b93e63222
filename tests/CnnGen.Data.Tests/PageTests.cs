using System.Runtime.CompilerServices;
using CnnGen.Runtime;
using CnnGen.Training;

namespace CnnGen.Data.Tests;

/// <summary>The programs of docs/data.md compile and run: they stand below, word for word.</summary>
public sealed class PageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _before = Environment.CurrentDirectory;

    public PageTests() => Environment.CurrentDirectory = _folder.Root;

    public void Dispose()
    {
        Environment.CurrentDirectory = _before;
        _folder.Dispose();
    }

    [Fact]
    public void The_programs_of_the_page_are_these()
    {
        var page = Unindented(File.ReadAllText(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "docs", "data.md")));
        var source = Unindented(File.ReadAllText(Here()));
        var programs = page.Split("```csharp\n").Skip(1).Select(block => block.Split("```")[0]).ToList();

        Assert.Equal(6, programs.Count);
        Assert.All(programs, program => Assert.Contains(program, source, StringComparison.Ordinal));
    }

    [Fact]
    public void Pictures_are_trained_on_and_told()
    {
        for (var i = 0; i < 5; i++)
        {
            _folder.Write($"flowers/rose/{i}.png", PngFile.Plain(8 + i, (byte)(200 + i)));
            _folder.Write($"flowers/iris/{i}.png", PngFile.Plain(9, (byte)(20 + i)));
        }

        _folder.Write("new.jpg", PngFile.Plain(30, 210));
        using var net = new PictureNet();

        var pictures = PictureFolder.Open("flowers", net);
        foreach (var bad in pictures.Skipped) Console.WriteLine(bad.Message);
        Trainer.Fit(net, pictures);
        Console.WriteLine($"classes: {string.Join(", ", pictures.Classes)}");

        Assert.Equal(["iris", "rose"], pictures.Classes);
        Trainer.Fit(net, pictures, options: new() { Epochs = 60 });

        var image = new float[PictureNet.InputSize];
        PictureFile.Read("new.jpg", PictureForm.Of(net), image);
        Console.WriteLine(pictures.Classes[net.Predict(image)]);

        Assert.Equal("rose", pictures.Classes[net.Predict(image)]);

        var form = new PictureForm(height: 8, width: 8, channels: 3)
        {
            Interpolation = PictureInterpolation.Area,
            Aspect = PictureAspect.Crop,
            Background = new PictureColour(0, 0, 0),
        };
        pictures = PictureFolder.Open("flowers", form, classNames: ["rose", "iris"], new SourceOptions { OnBad = OnBadData.Stop });

        Assert.Equal(["rose", "iris"], pictures.Classes);
    }

    [Fact]
    public void Tables_arrays_and_sequences_are_examples()
    {
        const string Header = "id,length,width,petal,colour,species\n";
        _folder.Write("iris.csv", Header + "1,1,2,3,4,iris\n2,5,,7,8,rose\n3,1,1,1,1,lily\n");
        _folder.Write("more.csv", Header + "9,1,2,3,4,rose\n");
        _folder.Write("train-images.gz", NumberBytes.Gzipped(NumberBytes.Idx(8, [2, 2, 2], [1, 2, 3, 4, 5, 6, 7, 8])));
        _folder.Write("set.npz", NumberBytes.Npz(("labels", NumberBytes.Npy("<i8", "(2,)", [1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0]))));
        using var irisNet = new IrisNet();

        var flowers = TableFile.Open("iris.csv", new TableColumns { Label = "species", Ignored = ["id"], Missing = 0 });
        Trainer.Fit(irisNet, flowers.WithLabels());
        var more = TableFile.Open("more.csv", flowers.Columns);
        Console.WriteLine(Trainer.Evaluate(irisNet, more.WithLabels()));

        var images = NumberFile.Open("train-images.gz");
        Console.WriteLine($"{images.Count} of {images.Size} numbers, {images.Type}");
        var digits = images.WithLabels(NumberFile.Open("set.npz", array: "labels"));

        IExamples<int> made = StoredExamples.From(Enumerable.Range(0, 1000).Select(i => (new float[] { i, i / 2, 1, 0 }, i % 3)));

        Assert.Equal((3, 1, 2, 1000), (flowers.Count, more.Count, digits.Count, made.Count));
        Trainer.Fit(irisNet, digits);
        Trainer.Fit(irisNet, made);
    }

    private static string Unindented(string text) => string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim()));

    private static string Here([CallerFilePath] string path = "") => path;
}
