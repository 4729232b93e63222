using CnnGen.Generator.Model.Language;
using CnnGen.Generator.Model.Training;

namespace CnnGen.Generator.Model.Layers;

/// <summary>Keys of all convolutions: of maps, and the same of sequences.</summary>
internal static class ConvolutionKeys
{
    public static readonly SizeKey Filters = new("filters", "Channels of the output.");
    public static readonly PairKey KernelSize = new("kernel_size", "Height and width of each filter.");
    public static readonly SizeKey KernelSteps = new("kernel_size", "Steps under each filter.");
    public static readonly PairKey Strides = new("strides", "Steps from one window to the next.", 1);
    public static readonly SizeKey Stride = new("strides", "Steps from one window to the next.", 1);
    public static readonly PairKey DilationRate = new("dilation_rate", "From one value under the window to the next: 2 leaves one out between them.", 1);
    public static readonly SizeKey Dilation = new("dilation_rate", "From one step under the window to the next: 2 leaves one out between them.", 1);
    public static readonly WordKey<Padding> Padding = new("padding", "As for `conv2d`.", Layers.Padding.Valid) { ForNumbers = LayerKeys.PaddingForNumbers };

    public static readonly SizeKey Groups = new(
        "groups", "So many convolutions side by side, each of its share of the channels; divides both the channels that arrive and `filters`.", 1);

    public static readonly SizeKey DepthMultiplier = new("depth_multiplier", "Channels of the output for each channel that arrives.", 1);
    public static readonly BooleanKey UseBias = new("use_bias", "Adds one value per filter.", true);

    public static readonly RuleKey<Initializer> KernelInitializer = Initializer("kernel_initializer", "Where the filters start.");
    public static readonly RuleKey<Initializer> DepthwiseInitializer = Initializer("depthwise_initializer", "Where the filters of the channels start.");
    public static readonly RuleKey<Initializer> PointwiseInitializer = Initializer("pointwise_initializer", "Where the filters that mix channels start.");

    public static readonly RuleKey<Regularizer> DepthwiseRegularizer =
        LayerKeys.Regularizer("depthwise_regularizer", "Added to the loss, of the filters of the channels.");

    public static readonly RuleKey<Regularizer> PointwiseRegularizer =
        LayerKeys.Regularizer("pointwise_regularizer", "The same of the filters that mix channels.");

    private static RuleKey<Initializer> Initializer(string name, string sentence) => new(name, sentence, Initializers.All, "glorot_uniform");
}
