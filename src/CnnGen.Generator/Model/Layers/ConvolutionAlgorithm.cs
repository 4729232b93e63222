namespace CnnGen.Generator.Model.Layers;

/// <summary>What a model asks of its convolutions' sums.</summary>
internal enum ConvolutionAlgorithm
{
    /// <summary>The fastest: by Winograd's tiles where they pay.</summary>
    Auto,

    /// <summary>The plain sum over the taps, everywhere.</summary>
    Direct,
}
