namespace CnnGen.Data.Tests;

public sealed class TableFileTests : IDisposable
{
    private const string Flowers = "length,width,colour,species\n1.5,2,red,rose\n-3e1,0.1,\"blue, pale\",iris\n4,5,red,iris\n";

    private static readonly TableColumns Columns = new() { Label = "species", Categorical = ["colour"] };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Numbers_words_and_labels_are_those_of_the_cells()
    {
        var table = TableFile.Open(_folder.Write("a.csv", Flowers), Columns);

        Assert.Equal(["length", "width", "colour=blue, pale", "colour=red"], table.InputNames);
        Assert.Equal(["iris", "rose"], table.Classes);
        Assert.Equal([1.5f, 2, 0, 1, -30, 0.1f, 1, 0, 4, 5, 0, 1], Inputs(table));
        var labels = new int[3];
        table.WithLabels().CopyTargets([0, 1, 2], labels);
        Assert.Equal([1, 0, 0], labels);
        Assert.Empty(table.Skipped);
    }

    [Theory]
    [InlineData("a.csv", ',')]
    [InlineData("a.csv", ';')]
    [InlineData("a.csv", '|')]
    [InlineData("a.tsv", '\t')]
    [InlineData("a.csv", '\t')]
    public void The_separator_is_seen(string name, char separator)
    {
        var table = TableFile.Open(_folder.Write(name, "a,b,c\r\n1,2,3\r\n4,5,6".Replace(',', separator)), new() { Targets = ["c"] });
        Assert.Equal([1, 2, 4, 5], Inputs(table));
        var targets = new float[2];
        table.WithTargets().CopyTargets([1, 0], targets);
        Assert.Equal([6, 3], targets);
    }

    [Fact]
    public void Columns_are_taken_by_name_in_the_order_in_which_they_are_named()
    {
        var path = _folder.Write("a.csv", "id,a,b\n7,1,2\n");
        Assert.Equal([2, 1], Inputs(TableFile.Open(path, new() { Inputs = ["b", "a"] })));
        Assert.Equal([1, 2], Inputs(TableFile.Open(path, new() { Ignored = ["id"] })));
    }

    [Theory]
    [InlineData("")]
    [InlineData("NA")]
    [InlineData("nan")]
    [InlineData(" ? ")]
    public void A_missing_cell_is_what_is_said_or_leaves_its_line_out(string cell)
    {
        var path = _folder.Write("a.csv", $"a,colour\n1,red\n{cell},red\n3,{cell}\n");
        var columns = new TableColumns { Categorical = ["colour"] };
        Assert.Equal([1, 1, -1, 1, 3, 0], Inputs(TableFile.Open(path, columns with { Missing = -1 })));
        var table = TableFile.Open(path, columns);
        Assert.Equal([1, 1], Inputs(table));
        Assert.Equal([(3, "a"), (4, "colour")], table.Skipped.Select(bad => (bad.Line!.Value, bad.Column!)));
    }

    [Fact]
    public void A_second_file_has_the_words_of_the_first()
    {
        var first = TableFile.Open(_folder.Write("a.csv", Flowers), Columns);
        var path = _folder.Write("b.csv", "species,colour,width,length\nrose,red,1,2\nrose,green,1,2\n");
        var second = TableFile.Open(path, first.Columns with { Inputs = ["length", "width", "colour"] });
        Assert.Equal(first.InputNames, second.InputNames);
        Assert.Equal([2, 1, 0, 1], Inputs(second));
        Assert.Equal(["iris", "rose"], second.Classes);
        Assert.Equal("'green' is none of the words that are known (words: blue, pale, red)", Assert.Single(second.Skipped).Message.Split("'colour': ")[1]);
    }

    [Fact]
    public void What_is_larger_than_the_memory_limit_has_the_same_bits()
    {
        var lines = Enumerable.Range(0, 400).Select(i => FormattableString.Invariant($"{i * 0.1},{i},{i % 3}"));
        var path = _folder.Write("a.csv", "a,b,c\n" + string.Join('\n', lines));
        var (kept, streamed) = (TableFile.Open(path, new() { Label = "c" }), TableFile.Open(path, new() { Label = "c" }, new() { MemoryLimit = 1000 }));
        Assert.Equal((false, true), (kept.IsStreamed, streamed.IsStreamed));
        Assert.Equal(Inputs(kept), Inputs(streamed));
        Assert.Equal([39.9f, 399], Inputs(kept)[^2..]);
    }

    private static float[] Inputs(TableFile table)
    {
        var values = new float[table.Count * table.InputNames.Count];
        table.Copy([.. Enumerable.Range(0, table.Count)], values);
        return values;
    }
}
