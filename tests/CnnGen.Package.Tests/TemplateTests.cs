using System.IO.Compression;
using System.Xml.Linq;
using CnnGen.Data.Tests;

namespace CnnGen.Package.Tests;

/// <summary>Each template, made into a project and run.</summary>
[Collection(PackedPackage.Name)]
public sealed class TemplateTests(PackageFeed feed)
{
    private const int Side = 32;

    /// <summary>White in one bit, as black-and-white pictures are stored without being asked.</summary>
    private static readonly byte[] WhitePaper = new PngFile(Side, Side, Colour: 0, Depth: 1, Interlaced: false).Write((_, _) => [1]);

    [Fact]
    public void The_classifier_tells_drawn_pictures_apart_and_says_what_does_not_fit()
    {
        var project = feed.Workspace("Templates").New("cnngen-classifier", "Light-or.dark");
        for (var i = 0; i < 10; i++)
        {
            Draw(project, $"pictures/dark/{i}.png", Side, (byte)(i * 8));
            Draw(project, $"pictures/light/{i}.png", Side, (byte)(255 - (i * 8)));
        }

        // What systems and tools leave, beside the classes and in them; and a black-and-white scan.
        foreach (var left in new[] { ".ipynb_checkpoints/x", "__MACOSX/x", "@eaDir/x", "dark/._0.png", "light/.DS_Store", "light/notes.txt" })
            project.Write($"pictures/{left}", "none");
        File.WriteAllBytes(Path.Combine(project.Root, "pictures", "light", "3.png"), WhitePaper);

        project.Dotnet("build").SucceedsWithoutWarning();
        var trained = project.Dotnet("run", "--no-build", "train", "pictures").Succeeds().Lines;
        Assert.Contains("classes: dark, light", trained);
        Assert.Contains("16 pictures to train on, 4 held out", trained);
        Assert.Contains("held-out accuracy: 1.0000 (4 of 4)", trained);
        Draw(project, "new.png", Side, 250);
        Assert.StartsWith(
            "new.png: light (probability ",
            Assert.Single(project.Dotnet("run", "--no-build", "predict", "new.png").Succeeds().Lines),
            StringComparison.Ordinal);

        File.WriteAllBytes(Path.Combine(project.Root, "scan.png"), WhitePaper);
        Assert.StartsWith(
            "scan.png: light (probability ",
            Assert.Single(project.Dotnet("run", "--no-build", "predict", "scan.png").Succeeds().Lines),
            StringComparison.Ordinal);

        project.Write("weights.safetensors", "none");
        Assert.Contains(
            "; if model.yaml has changed since the training, train again.", project.Dotnet("run", "--no-build", "predict", "new.png").Fails().Output,
            StringComparison.Ordinal);
        // One that cannot be read is left out and said; one of another size is resized.
        project.Write("pictures/light/5.png", "none");
        Draw(project, "pictures/light/6.png", Side + 1, 200);
        Assert.Contains(
            "left out: pictures/light/5.png: it cannot be read as a picture: it is neither PNG, JPEG, BMP nor GIF; replace it, or take it out",
            project.Dotnet("run", "--no-build", "train", "pictures").Succeeds().Lines.Select(line => line.Replace('\\', '/')));
        File.Delete(Path.Combine(project.Root, "pictures/light/5.png"));
        const string Needed = "it has no pictures (.png, .jpg, .jpeg, .bmp, .gif; other files: 1, the first is '1.webp'); a class needs one at least";
        project.Write("pictures/none/1.webp", "none");
        AssertRefused(project, $"pictures/none: {Needed}");
        Draw(project, "pictures/none/1.png", Side, 128);
        AssertRefused(
            project,
            "pictures has 3 folders, one per class (dark, light, none), but the last dense layer of model.yaml has 2 units; write units: 3 there.");
        Directory.Delete(Path.Combine(project.Root, "pictures", "light"), recursive: true);
        AssertRefused(project, "pictures/none has 1 pictures; a class needs at least 5, of which one is held out for the test.");

        // Pictures of one kind under two names: of the 24 held out, half are mistakes.
        Directory.Delete(Path.Combine(project.Root, "pictures"), recursive: true);
        for (var i = 0; i < 60; i++)
            foreach (var name in new[] { "first", "second" }) Draw(project, $"pictures/{name}/{i}.png", Side, 128);
        var mistaken = project.Dotnet("run", "--no-build", "train", "pictures").Succeeds().Lines;
        Assert.Equal(10, mistaken.Count(line => line.StartsWith("mistake: pictures", StringComparison.Ordinal)));
        Assert.Contains("mistakes: 2 more", mistaken);
    }

    [Fact]
    public void The_MNIST_project_trains_on_the_files_in_its_folder()
    {
        var project = feed.Workspace("Templates").New("cnngen-mnist", "Digits");
        foreach (var (set, count) in new[] { ("train", 200), ("t10k", 50) })
        {
            Write(
                project, $"mnist/{set}-images-idx3-ubyte.gz",
                [0, 0, 8, 3, 0, 0, 0, (byte)count, 0, 0, 0, 28, 0, 0, 0, 28, .. Enumerable.Range(0, count).SelectMany(Image)]);
            Write(project, $"mnist/{set}-labels-idx1-ubyte.gz", [0, 0, 8, 1, 0, 0, 0, (byte)count, .. Enumerable.Range(0, count).Select(i => (byte)(i % 10))]);
        }

        var output = project.Run();

        Assert.Equal("200 training and 50 test images", output[0]);
        Assert.Contains("test accuracy 1.0000", output);
        Assert.Contains("image 3 shows a 3, prediction 3", output);
        Assert.True(File.Exists(Path.Combine(project.Root, "weights.safetensors")));

        // Each class is a bar at a height of its own.
        static IEnumerable<byte> Image(int example) => Enumerable.Range(0, 784).Select(pixel => (byte)(pixel / 28 / 2 == (example % 10) + 2 ? 255 : 0));
    }

    [Theory]
    [InlineData("cnngen-classifier")]
    [InlineData("cnngen-mnist")]
    public void A_model_s_first_line_names_the_schema_beside_it_and_the_project_the_package_of_the_same_version(string template)
    {
        var project = feed.Workspace("Templates").New(template, $"Checked-{template}");

        var schema = File.ReadLines(Path.Combine(project.Root, "model.yaml")).First().Split("# yaml-language-server: $schema=")[1];
        Assert.Equal(Repository.Read("schemas", "model.schema.json"), File.ReadAllText(Path.Combine(project.Root, schema)).ReplaceLineEndings("\n"));
        var file = XDocument.Load(Path.Combine(project.Root, $"Checked-{template}.csproj"));
        Assert.Equal("true", Assert.Single(file.Descendants("HotReloadAutoRestart")).Value);
        var references = file.Descendants("PackageReference");
        Assert.Equal(feed.Version, Assert.Single(references, reference => (string?)reference.Attribute("Include") == "CnnGen").Attribute("Version")!.Value);
    }

    private static void AssertRefused(Workspace project, string message)
    {
        var outcome = project.Dotnet("run", "--no-build", "train", "pictures").Fails();
        Assert.Equal((1, message), (outcome.ExitCode, outcome.Output.Trim().Replace('\\', '/')));
    }

    private static void Draw(Workspace project, string path, int side, byte grey)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(project.Root, path))!);
        File.WriteAllBytes(Path.Combine(project.Root, path), PngFile.Plain(side, grey));
    }

    private static void Write(Workspace project, string path, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(project.Root, path))!);
        using var file = new GZipStream(File.Create(Path.Combine(project.Root, path)), CompressionLevel.Fastest);
        file.Write(bytes);
    }
}
