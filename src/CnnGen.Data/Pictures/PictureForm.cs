using CnnGen.Runtime;

namespace CnnGen.Data;

/// <summary>What a picture becomes for a network: its size, its channels, and how it gets there. Its numbers are 0 to 255.</summary>
public sealed record PictureForm
{
    /// <summary>A form of Keras' defaults: bilinear, stretched, on white.</summary>
    /// <param name="height">Rows of pixels.</param>
    /// <param name="width">Pixels of a row.</param>
    /// <param name="channels">1 for grey, 3 for red, green and blue.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is below 1, or the channels are neither 1 nor 3.</exception>
    public PictureForm(int height, int width, int channels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        if (channels is not (1 or 3))
            throw new ArgumentOutOfRangeException(nameof(channels), channels, "a picture has 1 channel, grey, or 3, red, green and blue");
        (Height, Width, Channels) = (height, width, channels);
    }

    /// <summary>Rows of pixels.</summary>
    public int Height { get; }

    /// <summary>Pixels of a row.</summary>
    public int Width { get; }

    /// <summary>1 for grey: 0.299 of red, 0.587 of green and 0.114 of blue; 3 for these.</summary>
    public int Channels { get; }

    /// <summary>How a picture of another size is resized.</summary>
    public PictureInterpolation Interpolation { get; init; }

    /// <summary>What becomes of one whose sides have another ratio.</summary>
    public PictureAspect Aspect { get; init; }

    /// <summary>What is behind what lets something through, and around what does not fill its place.</summary>
    public PictureColour Background { get; init; } = PictureColour.White;

    /// <summary>Numbers of a picture: [Height][Width][Channels].</summary>
    public int Size => checked(Height * Width * Channels);

    /// <summary>What a network takes, by the shape of its input and what its model says in <c>data</c>.</summary>
    /// <exception cref="ArgumentException">The network does not take pictures.</exception>
    public static PictureForm Of<TNetwork>(TNetwork network)
        where TNetwork : INetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(network);
        var shape = network.Description.InputShape;
        if (shape is not [var height, var width, 1 or 3])
        {
            throw new ArgumentException(
                $"the input is [{string.Join(", ", shape)}], and pictures need [height, width, 3], or 1 in place of 3 for grey", nameof(network));
        }

        var data = TNetwork.Data;
        return new PictureForm(height, width, shape[2]) { Interpolation = data.Interpolation, Aspect = data.Aspect, Background = data.Background };
    }
}
