using CsCheck;

namespace CnnGen.Runtime.Tests.Parameters;

public class ParameterLayoutTests
{
    private static readonly Gen<ParameterLayout> Layouts =
        Gen.Select(Gen.Int[1, 20], Gen.Int[1, 70], Gen.Int[1, 40], (rows, columns, width) => new ParameterLayout(rows, columns, width));

    [Fact]
    public void A_small_matrix_lies_as_the_definition_says()
    {
        // Rows 2, columns 5, panels of 2: [0 1 2 3 4] [10 11 12 13 14].
        float[] matrix = [0, 1, 2, 3, 4, 10, 11, 12, 13, 14];
        var layout = new ParameterLayout(2, 5, 2);
        var storage = new float[layout.StorageLength];
        layout.Pack(matrix, storage, firstRow: 0);
        Assert.Equal([0, 1, 10, 11, 2, 3, 12, 13, 4, 0, 14, 0], storage);
    }

    [Fact]
    public void A_width_of_one_is_the_transpose_and_a_width_of_all_columns_the_matrix()
    {
        float[] matrix = [1, 2, 3, 4, 5, 6];
        var storage = new float[6];
        new ParameterLayout(2, 3, 1).Pack(matrix, storage, firstRow: 0);
        Assert.Equal([1, 4, 2, 5, 3, 6], storage);
        new ParameterLayout(2, 3, 3).Pack(matrix, storage, firstRow: 0);
        Assert.Equal(matrix, storage);
    }

    [Fact]
    public void Every_element_has_a_place_of_its_own_inside_the_storage() => Layouts.Sample(layout =>
    {
        var places =
            (from row in Enumerable.Range(0, layout.Rows) from column in Enumerable.Range(0, layout.Columns) select layout.IndexOf(row, column)).ToHashSet();
        Assert.Equal(layout.Rows * layout.Columns, places.Count);
        Assert.InRange(places.Min(), 0, layout.StorageLength - 1);
        Assert.InRange(places.Max(), 0, layout.StorageLength - 1);
    });

    [Fact]
    public void Packing_follows_IndexOf_leaves_padding_alone_and_unpacking_undoes_it() => Layouts.Sample(layout =>
    {
        var matrix = Enumerable.Range(1, layout.Rows * layout.Columns).Select(i => (float)i).ToArray();
        var storage = Enumerable.Repeat(-1f, layout.StorageLength).ToArray();
        layout.Pack(matrix, storage, firstRow: 0);
        for (var row = 0; row < layout.Rows; row++)
        {
            for (var column = 0; column < layout.Columns; column++)
                Assert.Equal(matrix[(row * layout.Columns) + column], storage[layout.IndexOf(row, column)]);
        }

        Assert.Equal(layout.StorageLength - matrix.Length, storage.Count(value => value == -1));
        var back = new float[matrix.Length];
        layout.Unpack(storage, back);
        Assert.Equal(matrix, back);
    });

    [Fact]
    public void A_storage_beyond_32_bits_overflows_loudly() =>
        Assert.Throws<OverflowException>(() => new ParameterLayout(1 << 16, 1 << 15, 32).StorageLength);
}
