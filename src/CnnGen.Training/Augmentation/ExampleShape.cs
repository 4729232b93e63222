namespace CnnGen.Training;

/// <summary>The shape of an example: a map, row by row with the channels together; a sequence, which has one row; or a vector, which has one place.</summary>
public readonly record struct ExampleShape
{
    private ExampleShape(int height, int width, int channels, int dimensions)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        (Height, Width, Channels, Dimensions) = (height, width, channels, dimensions);
        Size = checked(height * width * channels);
    }

    /// <summary>Rows of a map, else 1.</summary>
    public int Height { get; }

    /// <summary>Columns of a map, steps of a sequence, else 1.</summary>
    public int Width { get; }

    /// <summary>Channels of a map or a sequence, features of a vector.</summary>
    public int Channels { get; }

    /// <summary>Floats of an example.</summary>
    public int Size { get; }

    /// <summary>Whether it is a map.</summary>
    public bool IsMap => Dimensions == 3;

    private int Dimensions { get; }

    /// <summary>[height, width, channels]</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1.</exception>
    /// <exception cref="OverflowException">An array cannot hold such an example.</exception>
    public static ExampleShape Map(int height, int width, int channels) => new(height, width, channels, 3);

    /// <summary>[steps, channels]</summary>
    /// <inheritdoc cref="Map" path="/exception"/>
    public static ExampleShape Sequence(int steps, int channels) => new(1, steps, channels, 2);

    /// <summary>[features]</summary>
    /// <inheritdoc cref="Map" path="/exception"/>
    public static ExampleShape Vector(int features) => new(1, 1, features, 1);

    /// <summary>That of a network's input, as its description has it.</summary>
    /// <param name="sizes">One, two or three.</param>
    /// <exception cref="ArgumentException">There are more, or none.</exception>
    /// <inheritdoc cref="Map" path="/exception"/>
    public static ExampleShape Of(IReadOnlyList<int> sizes) => sizes switch
    {
        [var height, var width, var channels] => Map(height, width, channels),
        [var steps, var channels] => Sequence(steps, channels),
        [var features] => Vector(features),
        _ => throw new ArgumentException("an example has one, two or three sizes", nameof(sizes)),
    };

    /// <summary>"28x28x1"</summary>
    public override string ToString() => Dimensions switch
    {
        3 => FormattableString.Invariant($"{Height}x{Width}x{Channels}"),
        2 => FormattableString.Invariant($"{Width}x{Channels}"),
        _ => FormattableString.Invariant($"{Channels}"),
    };
}
