namespace CnnGen.Training;

/// <summary>An augmentation that moves a picture, and has to say what stands between its pixels and beside it.</summary>
public abstract record MovingAugmentation : ExampleAugmentation
{
    private protected MovingAugmentation()
    {
    }

    /// <summary>What stands beside the picture.</summary>
    public FillMode FillMode { get; init; } = FillMode.Reflect;

    /// <summary>What stands between its pixels.</summary>
    public Interpolation Interpolation { get; init; } = Interpolation.Bilinear;

    /// <summary>The value beside the picture where <see cref="FillMode"/> is <see cref="FillMode.Constant"/>.</summary>
    public double FillValue { get; init; }

    /// <inheritdoc/>
    public override bool MovesPlaces => true;

    private protected FormattableString Around => $"{FillMode}, {Interpolation}, {FillValue}";

    private protected string? WhyNotMoved(ExampleShape input) => WhyNoMap(input) ?? (double.IsFinite(FillValue) ? null : "FillValue is no finite number");
}

/// <summary>What stands beside a picture a b c d.</summary>
public enum FillMode
{
    /// <summary>d c b a: the picture in a mirror, its edge as well.</summary>
    Reflect,

    /// <summary>a b c d: the picture again.</summary>
    Wrap,

    /// <summary>The same value everywhere.</summary>
    Constant,

    /// <summary>d d d d: the pixel at the edge.</summary>
    Nearest,
}

/// <summary>What stands between pixels.</summary>
public enum Interpolation
{
    /// <summary>What lies on the lines between the four around it.</summary>
    Bilinear,

    /// <summary>The nearest one; in the middle between two, the one farther down or to the right.</summary>
    Nearest,
}
