namespace CnnGen.Generator.Plan;

/// <summary>How matrices lie in the arena, the same for every target.</summary>
internal static class StorageLayout
{
    /// <summary>float32 in one cache line.</summary>
    public const int CacheLine = 16;

    /// <summary>
    /// Elements behind the last that every buffer of values has: a vector that is read from its end may reach over it, and no mask
    /// is needed. What stands there reaches no result.
    /// </summary>
    public const int Room = CacheLine;

    private const int WidestPanel = 32;

    private const int NarrowestVector = 8;

    /// <summary>
    /// Columns per panel of a weight matrix: what one register tile reads lies together, so that a matrix of 1,024 columns
    /// does not send all its rows to the same cache sets. 32 serves tiles of two 256-bit or two 512-bit vectors alike.
    /// </summary>
    public static int PanelWidth(int columns) => columns >= WidestPanel ? WidestPanel : RoundUp(columns, NarrowestVector);

    /// <summary>Elements of a matrix in panels, the last one padded with zeros.</summary>
    public static long PanelLength(int rows, int columns) => (long)rows * RoundUp(columns, PanelWidth(columns));

    /// <summary>
    /// Elements from one example's values to the next's: whole cache lines, and an odd number of them, so that the same
    /// feature of successive examples falls into different cache sets.
    /// </summary>
    public static int RowStride(int features) => ((RoundUp(features, CacheLine) / CacheLine) | 1) * CacheLine;

    public static int RoundUp(int value, int multiple) => checked((int)RoundUp((long)value, multiple));

    public static long RoundUp(long value, int multiple) => checked(value + multiple - 1) / multiple * multiple;

    public static int DivideUp(int value, int divisor) => checked(value + divisor - 1) / divisor;
}
