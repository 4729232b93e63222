using CnnGen.Generator.Graph;
using CnnGen.Generator.Plan.Loops;

namespace CnnGen.Generator.Plan.Kernels;

/// <summary>A batch of up to so many examples, one row of values each.</summary>
internal sealed record Batch(int Largest)
{
    /// <summary>The most rows of a register tile that divide by two and by three.</summary>
    private const int TileRows = 12;

    /// <summary>
    /// Examples in one panel where they are the lanes: 32, two vectors of 512 bits; of a smaller batch as many as it has, rounded up to eight.
    /// </summary>
    public int PanelWidth => StorageLayout.PanelWidth(Largest);

    /// <summary>
    /// Rows that every batch buffer has: a register tile or a panel may run over the last example, never over the buffer's end.
    /// What it computes there, nobody reads.
    /// </summary>
    public int Capacity => Math.Max(StorageLayout.RoundUp(Largest, TileRows), Panels * PanelWidth);

    /// <summary>Whether tiles of so many rows of examples end within the room behind the batch.</summary>
    public bool HasRoomFor(int tileRows) => StorageLayout.RoundUp(Largest, tileRows) <= Capacity;

    public int Panels => StorageLayout.DivideUp(Largest, PanelWidth);

    /// <summary>The panels as parts of a kernel.</summary>
    public BlockRange PanelParts => new(0, Panels, PanelWidth, PanelWidth);

    public int ShardSize => StorageLayout.DivideUp(Largest, Machine.MostShards);

    public int Shards => StorageLayout.DivideUp(Largest, ShardSize);

    public IntegerParameter Rows => new("rows", Largest);

    /// <summary>The end of a loop over the examples that are there.</summary>
    public Bound Count => new(Largest, "rows");

    public long Length(int features) => (long)Capacity * StorageLayout.RowStride(features);

    /// <summary>Elements of a batch in blocks of features.</summary>
    public long BlocksLength(int features, int block) => (long)Capacity * StorageLayout.RoundUp(features, block);

    public string BlocksShape(int features, int block) => $"[{StorageLayout.DivideUp(features, block)}][{Capacity}][{block}]";

    /// <summary>Where feature "index" of block number "number" of example "n" lies in such a buffer.</summary>
    public Affine InBlocks(Affine number, Affine index, int block) => (((number * Capacity) + Affine.Of("n")) * block) + index;

    /// <summary>Elements of a batch in panels of examples, feature by feature.</summary>
    public long PanelsLength(int features) => (long)Panels * features * PanelWidth;

    public string PanelsShape(int features) => $"[{Panels}][{features}][{PanelWidth}]";

    public static string Shape(int features) => $"[rows][{features}], rows {StorageLayout.RowStride(features)} apart";
}
