using CnnGen.Generator.Model.Layers;

namespace CnnGen.Generator.Model;

/// <summary>Every layer that a model can name: one row for each.</summary>
internal static class LayerCatalog
{
    private static readonly LayerKind[] Kinds =
    [
        new(Conv2DBinder.Table, Conv2DBinder.NamePrefix, Conv2DBinder.Bind),
        new(ConvolutionBinder.OfSequences, ConvolutionBinder.NamePrefix, ConvolutionBinder.BindSequences),
        new(ConvolutionBinder.Depthwise, ConvolutionBinder.DepthwisePrefix, ConvolutionBinder.BindDepthwise),
        new(SeparableConv2DBinder.Table, SeparableConv2DBinder.NamePrefix, SeparableConv2DBinder.Bind),
        new(ConvolutionTransposeBinder.Table, ConvolutionTransposeBinder.NamePrefix, ConvolutionTransposeBinder.Bind),
        new(ConvolutionTransposeBinder.OfSequences, ConvolutionTransposeBinder.NamePrefix, ConvolutionTransposeBinder.BindSequences),
        new(MaxPooling2DBinder.Table, MaxPooling2DBinder.NamePrefix, MaxPooling2DBinder.Bind),
        .. PoolingBinder.Kinds,
        new(NormalizationBinder.Batch, NormalizationBinder.NamePrefix, NormalizationBinder.BindBatch),
        new(NormalizationBinder.OfAxes, NormalizationBinder.NamePrefix, NormalizationBinder.BindOfAxes),
        new(NormalizationBinder.OfGroups, NormalizationBinder.NamePrefix, NormalizationBinder.BindOfGroups),
        new(NormalizationBinder.OfLength, NormalizationBinder.NamePrefix, NormalizationBinder.BindOfLength),
        new(FlattenBinder.Table, FlattenBinder.NamePrefix, FlattenBinder.Bind),
        new(ReshapeBinder.Table, ReshapeBinder.NamePrefix, ReshapeBinder.Bind),
        .. FramingBinder.Kinds,
        new(UpSampling2DBinder.Table, UpSampling2DBinder.NamePrefix, UpSampling2DBinder.Bind),
        .. RearrangementBinder.Kinds,
        new(NormalizationBinder.Known, NormalizationBinder.NamePrefix, NormalizationBinder.BindKnown),
        new(RescalingBinder.Table, RescalingBinder.NamePrefix, RescalingBinder.Bind),
        new(DenseBinder.Table, DenseBinder.NamePrefix, DenseBinder.Bind),
        new(ActivationBinder.Table, ActivationBinder.NamePrefix, ActivationBinder.Bind, ShortForm: ActivationBinder.Function),
        new(PReluBinder.Table, PReluBinder.NamePrefix, PReluBinder.Bind),
        new(SoftmaxBinder.Table, SoftmaxBinder.NamePrefix, SoftmaxBinder.Bind),
        new(DropoutBinder.Table, DropoutBinder.NamePrefix, DropoutBinder.Bind),
        .. NoiseBinder.Kinds,
        .. MergeBinder.Kinds,
    ];

    public static IReadOnlyList<LayerKind> All => Kinds;

    public static IReadOnlyList<string> Words { get; } = [.. Kinds.Select(kind => kind.Word)];

    public static LayerKind? Find(string word) => Array.Find(Kinds, kind => kind.Word == word);
}
