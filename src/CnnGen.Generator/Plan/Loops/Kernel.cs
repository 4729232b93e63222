using CnnGen.Generator.Collections;

namespace CnnGen.Generator.Plan.Loops;

/// <summary>A loop nest with a name: what one layer does in one direction, or one part of it.</summary>
/// <param name="Name">PascalCase, unique in its network: <c>Conv1_Forward</c>.</param>
/// <param name="Summary">One sentence for the reader of the emitted code.</param>
internal sealed record Kernel(string Name, string Summary, EquatableArray<Parameter> Parameters, EquatableArray<Statement> Body)
{
    /// <summary>How <c>ChooseTiles</c> tiled it: rows × vectors, or empty.</summary>
    public string Tile { get; init; } = "";

    public BufferParameter Buffer(string name) => Parameters.OfType<BufferParameter>().Single(b => b.Name == name);

    /// <summary>The elements of a buffer, or of a list's values.</summary>
    public long LengthOf(string buffer) =>
        Parameters.OfType<BufferParameter>().FirstOrDefault(b => b.Name == buffer)?.Length
        ?? Parameters.OfType<ListParameter>().Single(l => l.Values == buffer).Length;

    public ListParameter List(string name) => Parameters.OfType<ListParameter>().Single(l => l.Name == name);
}

internal abstract record Parameter(string Name)
{
    /// <summary>The parameters of the emitted method: one, but for a list.</summary>
    public virtual IReadOnlyList<string> Emitted => [Name];
}

internal enum Access
{
    Read,
    Write,
}

/// <summary>float32 elements in memory.</summary>
/// <param name="Length">Elements that may be touched: what every access is proved to stay within.</param>
/// <param name="Shape">For the reader: <c>[24][24][32]</c>.</param>
internal sealed record BufferParameter(string Name, int Length, Access Access, string Shape) : Parameter(Name);

/// <summary>Rows of (value, position) pairs: the outputs that carry a gradient.</summary>
/// <param name="Capacity">The most entries in one row.</param>
/// <param name="Positions">Every position lies in [0, Positions).</param>
/// <param name="Access">Whether the kernel fills the list or walks it.</param>
internal sealed record ListParameter(string Name, int Rows, int Capacity, int Positions, Access Access) : Parameter(Name)
{
    public long Length => (long)Rows * Capacity;

    public string Values => ValuesOf(Name);

    public string PositionsBuffer => PositionsOf(Name);

    public string Counts => CountsOf(Name);

    public override IReadOnlyList<string> Emitted => [Values, PositionsBuffer, Counts];

    public static string ValuesOf(string list) => list + "Values";

    public static string PositionsOf(string list) => list + "Positions";

    public static string CountsOf(string list) => list + "Counts";
}

/// <summary>An int32 in [0, Largest].</summary>
internal sealed record IntegerParameter(string Name, int Largest) : Parameter(Name);

/// <summary>A float32.</summary>
/// <param name="Meaning">For the reader: what it is.</param>
internal sealed record ScalarParameter(string Name, string Meaning) : Parameter(Name);

/// <summary>A uint32 key of the counter-based random numbers.</summary>
internal sealed record KeyParameter(string Name) : Parameter(Name);
