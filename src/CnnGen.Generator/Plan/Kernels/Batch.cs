using CnnGen.Generator.Plan.Loops;
using CnnGen.Generator.Plan.Passes;

namespace CnnGen.Generator.Plan.Kernels;

/// <summary>A batch of up to so many examples, one row of values each.</summary>
internal sealed record Batch(int Largest)
{
    /// <summary>Rows that every batch buffer has: register tiles run over the last example, never over the buffer's end.</summary>
    public int Capacity => StorageLayout.RoundUp(Largest, TileShape.ExampleRounding);

    /// <summary>Examples side by side in a transposed buffer: whole vectors of any target, an odd number of cache lines.</summary>
    public int Columns => StorageLayout.RowStride(Largest);

    public IntegerParameter Rows => new("rows", Largest);

    /// <summary>The end of a loop over the examples that are there.</summary>
    public Bound Count => new(Largest, "rows");

    public int Length(int features) => checked(Capacity * StorageLayout.RowStride(features));

    public static string Shape(int features) => $"[rows][{features}], rows {StorageLayout.RowStride(features)} apart";
}
