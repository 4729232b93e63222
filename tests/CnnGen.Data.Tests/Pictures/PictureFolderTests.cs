using CnnGen.Training;

namespace CnnGen.Data.Tests;

public sealed class PictureFolderTests : IDisposable
{
    private static readonly PictureForm Form = new(4, 4, 3);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Classes_and_pictures_are_in_ordinal_order_and_what_nobody_meant_is_left_out()
    {
        foreach (var name in new[] { "b/2.png", "b/10.png", "a/x.PNG", "Z/1.png" }) Draw(name, 4, 10);
        string[] others = [".git/a.png", "__MACOSX/a.png", "@eaDir/a.png", "$RECYCLE.BIN/a.png", "a/.hidden.png", "a/Thumbs.db", "a/notes.txt", "loose.png"];
        foreach (var left in others) _folder.Write(left, "none");

        var pictures = PictureFolder.Open(_folder.Root, Form);

        Assert.Equal(["Z", "a", "b"], pictures.Classes);
        Assert.Equal(["Z/1.png", "a/x.PNG", "b/10.png", "b/2.png"], pictures.Files.Select(file => Path.GetRelativePath(_folder.Root, file).Replace('\\', '/')));
        Assert.Equal([0, 1, 2, 2], Labels(pictures));
        Assert.Equal((4, 48, 1), (pictures.Count, pictures.InputSize, pictures.TargetSize));
        Assert.Empty(pictures.Skipped);
    }

    [Fact]
    public void Names_of_classes_give_the_order_of_the_labels()
    {
        foreach (var name in new[] { "cat/1.png", "dog/1.png", "dog/2.png" }) Draw(name, 4, 10);
        var pictures = PictureFolder.Open(_folder.Root, Form, ["dog", "cat"]);
        Assert.Equal(["dog", "cat"], pictures.Classes);
        Assert.Equal([0, 0, 1], Labels(pictures));
    }

    [Fact]
    public void A_bad_picture_is_left_out_and_said_or_ends_it_where_that_is_asked()
    {
        for (var i = 0; i < 6; i++) Draw($"a/{i}.png", 4, (byte)(i * 40));
        var bad = new[] { _folder.Write("a/2.png", "none"), _folder.Write("a/4.png", []) };

        foreach (var limit in new[] { 0L, 1L << 20 })
        {
            var pictures = PictureFolder.Open(_folder.Root, Form, options: new() { MemoryLimit = limit });
            Assert.Equal(bad, pictures.Skipped.Select(each => each.Path));
            Assert.Equal([0f, 40, 120, 200], Inputs(pictures).Chunk(48).Select(picture => picture[0]));
        }

        var error = Assert.Throws<BadDataException>(() => PictureFolder.Open(_folder.Root, Form, options: new() { OnBad = OnBadData.Stop }));
        Assert.Equal(bad[0], error.Path);
    }

    [Fact]
    public void A_folder_that_is_read_batch_by_batch_has_the_same_bits_with_any_number_of_threads()
    {
        var random = new Random(1);
        for (var i = 0; i < 40; i++)
        {
            var file = new PngFile(random.Next(1, 20), random.Next(1, 20), Colour: 6, Depth: 8, Interlaced: i % 2 == 0);
            _folder.Write($"{i % 3}/{i:D2}.png", file.Write((_, _) => [.. Enumerable.Range(0, 4).Select(_ => random.Next(256))]));
        }

        var kept = PictureFolder.Open(_folder.Root, Form, options: new() { Threads = 1 });
        var streamed = PictureFolder.Open(_folder.Root, Form, options: new() { MemoryLimit = 0, Threads = 3 });

        Assert.Equal((false, true), (kept.IsStreamed, streamed.IsStreamed));
        Assert.Equal(kept.Files, streamed.Files);
        Assert.Equal(Inputs(kept), Inputs(streamed));
        Assert.Equal(Inputs(kept), Inputs(PictureFolder.Open(_folder.Root, Form, options: new() { Threads = 4 })));
        var together = new float[8][];
        Parallel.For(0, together.Length, i => together[i] = Inputs(streamed));
        Assert.All(together, inputs => Assert.Equal(Inputs(kept), inputs));
    }

    [Fact]
    public void A_file_that_changes_behind_the_opening_is_named()
    {
        Draw("a/1.png", 4, 10);
        var pictures = PictureFolder.Open(_folder.Root, Form, options: new() { MemoryLimit = 0 });
        File.Delete(_folder.Path("a/1.png"));
        Assert.Equal($"{_folder.Path("a/1.png")}: there is no such file", Assert.Throws<BadDataException>(() => Inputs(pictures)).Message);
    }

    [Fact]
    public void A_network_trains_on_a_folder()
    {
        for (var i = 0; i < 8; i++)
        {
            Draw($"dark/{i}.png", 9, (byte)(i * 8));
            Draw($"light/{i}.png", 5, (byte)(255 - (i * 8)));
        }

        using var net = new PictureNet();
        var pictures = PictureFolder.Open(_folder.Root, net);
        Trainer.Fit(net, pictures, options: new() { Epochs = 60 });
        Assert.Equal(1, Trainer.Evaluate(net, pictures)["accuracy"]);
    }

    private void Draw(string name, int side, byte grey) => _folder.Write(name, PngFile.Plain(side, grey));

    private static int[] Labels(PictureFolder pictures)
    {
        var labels = new int[pictures.Count];
        pictures.CopyTargets([.. Enumerable.Range(0, pictures.Count)], labels);
        return labels;
    }

    private static float[] Inputs(PictureFolder pictures)
    {
        var inputs = new float[pictures.Count * pictures.InputSize];
        pictures.Copy([.. Enumerable.Range(0, pictures.Count)], inputs, new int[pictures.Count]);
        return inputs;
    }
}
