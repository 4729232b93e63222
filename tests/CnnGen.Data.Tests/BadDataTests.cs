namespace CnnGen.Data.Tests;

/// <summary>What cannot be read, each with all of its message.</summary>
public sealed class BadDataTests : IDisposable
{
    private static readonly byte[] Png = PngFile.Plain(8, grey: 100);

    private static readonly byte[] Idx = NumberBytes.Idx(8, [2, 2], [1, 2, 3, 4]);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, byte[], string> Pictures => new()
    {
        { "a.png", [], "it is empty" },
        { "a.png", "none"u8.ToArray(), "it is neither PNG, JPEG, BMP nor GIF" },
        { "a.webp", "RIFF    WEBP"u8.ToArray(), "it is neither PNG, JPEG, BMP nor GIF" },
        { "cut.png", Png[..^20], "it is cut off" },
        { "damaged.png", [.. Png[..45], (byte)(Png[45] ^ 1), .. Png[46..]], "its data are damaged" },
        { "a.jpg", [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, (byte)'J'], "it is cut off or damaged" },
        { "a.gif", "GIF89a\u0001\u0000\u0001\u0000"u8.ToArray(), "it is cut off" },
        { "a.bmp", "BM1234"u8.ToArray(), "it is cut off" },
        {
            "wide.bmp", [.. "BM"u8, .. new byte[12], 40, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0],
            "it has 65536x65536 pixels, and 134,217,728 are the most; make it smaller"
        },
    };

    [Theory, MemberData(nameof(Pictures))]
    public void A_bad_picture_is_named(string name, byte[] content, string problem)
    {
        var path = _folder.Write(name, content);
        AssertBad($"{path}: it cannot be read as a picture: {problem}; replace it, or take it out", Read);

        void Read() => PictureFile.Read(path, new PictureForm(8, 8, 1), new float[64]);
    }

    public static TheoryData<string[], string[], string> Folders => new()
    {
        { [], [], ": it has no folders; put the pictures of each class into a folder of its name, as cat/1.png and dog/1.png" },
        {
            ["cat/notes.txt"], [],
            "/cat: it has no pictures (.png, .jpg, .jpeg, .bmp, .gif; other files: 1, the first is 'notes.txt'); a class needs one at least"
        },
        { ["cat/.hidden.png"], [], "/cat: it has no pictures (.png, .jpg, .jpeg, .bmp, .gif); a class needs one at least" },
        { ["cat/1.png", "dogs/1.png"], ["cat", "dog"], ": it has no folder 'dog' for that class; did you mean 'dogs'? (folders: cat, dogs)" },
        { ["cat/1.png", "dog/1.png"], ["cat"], ": its folder 'dog' is none of the classes; take it out, or name it among them (classes: cat)" },
        {
            ["cat/1.png", "dog/1.png"], [],
            "/cat: none of its pictures can be read; the first: ROOT/cat/1.png: it cannot be read as a picture: it is neither PNG, JPEG, BMP nor GIF; "
                + "replace it, or take it out"
        },
    };

    [Theory, MemberData(nameof(Folders))]
    public void A_bad_folder_is_named(string[] files, string[] classes, string message)
    {
        foreach (var file in files) _folder.Write(file, "none");
        AssertBad(_folder.Root + message.Replace("ROOT", _folder.Root), () => PictureFolder.Open(_folder.Root, new PictureForm(8, 8, 1), classes));
    }

    public static TheoryData<byte[], string> Numbers => new()
    {
        { "none, and long"u8.ToArray(), ": it is neither a NumPy array (.npy, .npz) nor an IDX file" },
        { [0, 0], ": it ends before its numbers begin" },
        { Idx[..^1], ": it is cut off: it has 3 of the 4 bytes that its header announces, [2, 2] of uint8; bring it anew" },
        { NumberBytes.Gzipped(Idx[..^1]), ": it is cut off: it has 3 of the 4 bytes that its header announces, [2, 2] of uint8; bring it anew" },
        { [.. Idx, 5], ": it goes on behind the 4 bytes that its header announces, [2, 2] of uint8; it is damaged" },
        { NumberBytes.Idx(8, [0, 2], []), ": its shape is [0, 2], which has no numbers" },
        { NumberBytes.Idx(8, [-1, -1, -1], []), ": its shape is [4294967295, 4294967295, 4294967295]; 2,147,483,647 rows of 2 GB are the most" },
        { NumberBytes.Idx(8, [], []), ": it is one number; examples are an array of one axis at least" },
        { NumberBytes.Idx(0x0A, [1], [1]), ": its type is 0x0A, and IDX has 0x08, 0x09 and 0x0B to 0x0E" },
        { NumberBytes.Npy("|O", "(2,)", []), ": its type is '|O'; save numbers, as astype('float32') makes them" },
        { NumberBytes.Npy("<f4", "(2, 2)", new byte[16], order: "True"), ": it lies column by column; save numpy.ascontiguousarray of it" },
        {
            NumberBytes.Npy("<f4", "(2, 2)", [.. new byte[12], 0, 0, 0xC0, 0x7F]),
            ", row 1: number 1 of it is NaN; networks take finite numbers: leave the row out, or put one in its place"
        },
        { NumberBytes.Npz(("x", Idx), ("y", Idx)), ": it has 2 arrays; say which (arrays: x, y)" },
        { [0x93, .. "NUMPX"u8, 0, 0, 0, 0], ": it is damaged: its first bytes are not NumPy's" },
    };

    [Theory, MemberData(nameof(Numbers))]
    public void A_bad_array_is_named(byte[] content, string message)
    {
        var path = _folder.Write("a", content);
        AssertBad(path + message, () => NumberFile.Open(path));
        AssertBad(path + message, () => NumberFile.Open(path, options: new() { MemoryLimit = 0 }));
    }

    [Fact]
    public void Arrays_that_do_not_go_together_are_named()
    {
        var images = NumberFile.Open(_folder.Write("images", Idx));
        NumberFile Labels(byte type, int[] shape, byte[] numbers) => NumberFile.Open(_folder.Write("labels", NumberBytes.Idx(type, shape, numbers)));
        var path = _folder.Path("labels");

        AssertBad($"{path}: it has 3 labels, and {images.Path} has 2 examples; take files of one set", () => images.WithLabels(Labels(8, [3], [1, 2, 3])));
        AssertBad($"{path}: it has 3 targets, and {images.Path} has 2 examples; take files of one set", () => images.WithTargets(Labels(8, [3], [1, 2, 3])));
        AssertBad($"{path}, row 1: the label is -1; labels are whole numbers from 0 on", () => images.WithLabels(Labels(9, [2], [1, 0xFF])));
        AssertBad(
            $"{path}: it has 2 numbers for each example, and a label is one; WithTargets takes several",
            () => images.WithLabels(Labels(8, [2, 2], [1, 2, 3, 4])));
        var archive = _folder.Write("a.npz", NumberBytes.Npz(("images", NumberBytes.Npy("|u1", "(1,)", [7]))));
        AssertBad($"{archive}, array 'image': it has no such array; did you mean 'images'? (arrays: images)", () => NumberFile.Open(archive, "image"));
        AssertBad($"{path}, array 'x': it is no .npz, and only that has arrays by name", () => NumberFile.Open(path, "x"));
        AssertBad($"{_folder.Path("none")}: there is no such file", () => NumberFile.Open(_folder.Path("none")));
    }

    public static TheoryData<string, TableColumns, string> Tables => new()
    {
        { "", new(), ": it is empty; its first line has the names of the columns" },
        { "a,b\n", new(), ": it has no lines but the first; each other one is an example" },
        { "a,a\n1,2\n", new(), ": it cannot be read as a table: Col name 'a' found 2 times at 0:'a' 1:'a' in header row 'a,a'" },
        { "age,kind\n1,x\n", new() { Label = "knd" }, ", line 1: it has no column 'knd'; did you mean 'kind'? (columns: age, kind)" },
        { "age,kind\n1,x\n", new() { Label = "kind", Targets = ["age"] }, ": Label and Targets are two answers to what is to be told; set one of them" },
        { "age,kind\n1,x\n", new() { Label = "kind", Inputs = ["kind"] }, ": column 'kind' is an input and is to be told; take it out of one of them" },
        {
            "age,kind\n1,x\n", new() { Label = "kind", Categorical = ["agee"] },
            ": Categorical has 'agee', which is none of the inputs; did you mean 'age'? (inputs: age)"
        },
        { "age\n1\n", new() { Label = "age" }, ": no column is left for an input" },
        {
            "age,kind\n1,x\nold,y\n", new() { Label = "kind" },
            ", line 3, column 'age': 'old' is no finite number; correct it, or name the column in Categorical if it holds words"
        },
        { "age;kind\n1;x\n1,5;y\n", new() { Label = "kind" }, ", line 3, column 'age': '1,5' is no finite number; write a point before the fraction" },
        { "age,kind\n1,x\n,y\n", new() { Label = "kind" }, ", line 3, column 'age': it is missing; fill it, or say with Missing what stands for it" },
        {
            "age,kind\n1,x\n2,\n", new() { Label = "kind" },
            ", line 3, column 'kind': it is missing, and it is what is to be told; take the line out, or fill it"
        },
        {
            "age,kind\n1,x\n2,y,z\n", new() { Label = "kind" },
            ", line 3: it has 3 cells, and the first line has 2; a cell with a separator in it stands in quotes"
        },
        {
            "age,kind\n1,x\n2,y\n", new() { Label = "kind", Words = new Dictionary<string, IReadOnlyList<string>> { ["kind"] = ["x", "z"] } },
            ", line 3, column 'kind': 'y' is none of the words that are known; did you mean 'x'? (words: x, z)"
        },
    };

    [Theory, MemberData(nameof(Tables))]
    public void A_bad_table_is_named(string content, TableColumns columns, string message)
    {
        var path = _folder.Write("a.csv", content);
        AssertBad(path + message, () => TableFile.Open(path, columns, new() { OnBad = OnBadData.Stop }));
    }

    [Fact]
    public void A_table_of_none_but_bad_lines_is_named()
    {
        var path = _folder.Write("a.csv", "a\nx\ny\n");
        AssertBad(
            $"{path}: none of its lines can be read; the first: {path}, line 2, column 'a': 'x' is no finite number; "
                + "correct it, or name the column in Categorical if it holds words",
            () => TableFile.Open(path, new()));
    }

    private static void AssertBad(string message, Action open) =>
        Assert.Equal(message.Replace('\\', '/'), Assert.Throws<BadDataException>(open).Message.Replace('\\', '/'));
}
