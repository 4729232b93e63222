using CnnGen.Generator.Collections;
using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Model.Language;
using CnnGen.Generator.Model.Training;

namespace CnnGen.Generator.Model.Layers;

/// <summary>Binds the layers that standardize and scale: Keras' keys and defaults.</summary>
internal static class NormalizationBinder
{
    public const string NamePrefix = "norm";

    private const int UsualGroups = 32;

    private static readonly NumberKey Momentum = new("momentum", "What the moving statistics keep of themselves in each step.", NumberRange.Share, 0.99);
    private static readonly NumberKey Epsilon = new("epsilon", "Added to the variance.", NumberRange.Positive, 1e-3);
    private static readonly BooleanKey Center = new("center", "Whether `beta` is added.", true);
    private static readonly BooleanKey Scale = new("scale", "Whether `gamma` is a factor.", true);
    private static readonly RuleKey<Initializer> BetaStart = new("beta_initializer", "Where beta starts.", Initializers.All, "zeros");
    private static readonly RuleKey<Initializer> GammaStart = new("gamma_initializer", "Where gamma starts.", Initializers.All, "ones");
    private static readonly RuleKey<Initializer> MeanStart = new("moving_mean_initializer", "Where the moving mean starts.", Initializers.All, "zeros");

    private static readonly RuleKey<Initializer> VarianceStart =
        new("moving_variance_initializer", "Where the moving variance starts.", Initializers.All, "ones");

    private static readonly RuleKey<Regularizer> BetaRegularizer = LayerKeys.Regularizer("beta_regularizer", "Added to the loss, of beta.");
    private static readonly RuleKey<Regularizer> GammaRegularizer = LayerKeys.Regularizer("gamma_regularizer", "Added to the loss, of gamma.");

    private static readonly WholeKey OwnAxis = new(
        "axis", "Each of its places has a mean and a variance of its own, and all others are averaged; counted from 1, or from the end with -1.")
    {
        DefaultInWords = "`-1`",
    };

    private static readonly WholesKey Axes = new(
        "axis", "Along which mean and variance are taken, counted from 1, or from the end with -1: `[1, 2, 3]` is all of a map.", -1);

    private static readonly WholeKey Groups = new("groups", "Of channels; -1 for as many as channels.") { DefaultInWords = "`32`" };

    public static KeyTable Batch { get; } = KeyTable.Of(
        "batch_normalization",
        "Mean 0 and variance 1 of each channel over the batch, then times gamma plus beta. Prediction takes moving means of both, which training keeps.",
        LayerKeys.NameOf(NamePrefix), OwnAxis, Momentum, Epsilon, Center, Scale, BetaStart, GammaStart, MeanStart, VarianceStart, BetaRegularizer,
        GammaRegularizer, LayerKeys.Trainable);

    public static KeyTable OfAxes { get; } = KeyTable.Of(
        "layer_normalization",
        "Mean 0 and variance 1 along the channels of each pixel, step or vector, or along other axes; then times gamma plus beta.",
        LayerKeys.NameOf(NamePrefix), Axes, Epsilon, Center, Scale, BetaStart, GammaStart, BetaRegularizer, GammaRegularizer, LayerKeys.Trainable);

    public static KeyTable OfGroups { get; } = KeyTable.Of(
        "group_normalization",
        "Mean 0 and variance 1 of each group of channels over the whole map; then times gamma plus beta.",
        LayerKeys.NameOf(NamePrefix), Groups, Epsilon, Center, Scale, BetaStart, GammaStart, BetaRegularizer, GammaRegularizer, LayerKeys.Trainable);

    private static readonly WholesKey AxesOfLength = new(
        "axis", "Along which the length is taken, counted from 1, or from the end with -1: `[1, 2, 3]` is all of a map.", -1);

    public static KeyTable OfLength { get; } = KeyTable.Of(
        "unit_normalization",
        "Length 1 of the channels of each pixel, step or vector, or along other axes.",
        LayerKeys.NameOf(NamePrefix), AxesOfLength);

    private static readonly NumbersKey Mean = new("mean", "The mean of each channel, or one of all.", NumberRange.Any, 0);
    private static readonly NumbersKey Variance = new(
        "variance", "The variance of each channel, the square of its deviation, or one of all.", NumberRange.NotNegative, 1);
    private static readonly BooleanKey Invert = new("invert", "The other way: times the deviation, plus the mean.", false);

    public static KeyTable Known { get; } = KeyTable.Of(
        "normalization",
        "Each channel minus its mean, divided by its deviation, which are known before training.",
        LayerKeys.NameOf(NamePrefix), Mean, Variance, Invert);

    public static Layer? BindKnown(LayerReader layer)
    {
        var (mean, variance, isInverted) = (layer.Options.Numbers(Mean), layer.Options.Numbers(Variance), layer.Options.Boolean(Invert));
        if (!layer.Options.Complete() || layer.Arriving is not { Shape: var input } || !layer.Fits(input.Channels, input.Size)) return null;
        return OfChannels(Mean, mean) is { } means && OfChannels(Variance, variance) is { } variances
            ? new Normalization(layer.Name, input, input, means, variances, isInverted)
            : null;

        Initializer? OfChannels(Key key, IReadOnlyList<double> values)
        {
            if (values.Count == 1) return new Constant(values[0]);
            if (values.Count == input.Channels) return new Values(values.ToEquatableArray());
            layer.Errors.Add(
                DiagnosticDescriptors.OneForEachChannel, layer.Options.PlaceOf(key), layer.Name, key.Name, Quote.Integer(values.Count),
                input.Described, layer.Arriving.From);
            return null;
        }
    }

    public static Layer? BindBatch(LayerReader layer)
    {
        var (axis, momentum, common) = (layer.Options.Whole(OwnAxis) ?? -1, layer.Options.Number(Momentum), Common.Read(layer));
        var (mean, variance) = (layer.Initializer(MeanStart, axes: 1), layer.Initializer(VarianceStart, axes: 1));
        if (!layer.Options.Complete() || layer.Arriving is not { Shape: var input } || layer.PlaceOf(OwnAxis, axis) is not { } place) return null;
        if (!layer.Fits(input.Dimensions[place], input.Size)) return null;
        return new BatchNormalization(layer.Name, input, input, place, momentum, common.Epsilon, common.Gamma, common.Beta, mean, variance)
        {
            OfScale = common.Regularizers,
            IsTrainable = common.IsTrainable,
        };
    }

    public static Layer? BindOfAxes(LayerReader layer)
    {
        var axes = layer.Options.Wholes(Axes);
        var common = Common.Read(layer);
        if (!layer.Options.Complete() || layer.Arriving is not { Shape: var input }) return null;
        if (layer.PlacesOf(Axes, axes) is not { } isNormalized || !layer.Fits(input.Size, input.Size)) return null;
        return new LayerNormalization(layer.Name, input, input, isNormalized, common.Epsilon, common.Gamma, common.Beta)
        {
            OfScale = common.Regularizers,
            IsTrainable = common.IsTrainable,
        };
    }

    public static Layer? BindOfLength(LayerReader layer)
    {
        var axes = layer.Options.Wholes(AxesOfLength);
        if (!layer.Options.Complete() || layer.Arriving is not { Shape: var input }) return null;
        return layer.PlacesOf(AxesOfLength, axes) is { } isNormalized && layer.Fits(parameters: 0, input.Size)
            ? new UnitNormalization(layer.Name, input, input, isNormalized)
            : null;
    }

    public static Layer? BindOfGroups(LayerReader layer)
    {
        var groups = layer.Options.Whole(Groups) ?? UsualGroups;
        var common = Common.Read(layer);
        if (!layer.Options.Complete() || layer.Arriving is not { Shape: var input, From: var from }) return null;
        if (groups == -1) groups = input.Channels;
        if (groups < 1 || input.Channels % groups != 0)
        {
            layer.Errors.Add(
                DiagnosticDescriptors.UnevenGroups, layer.Options.PlaceOf(Groups), layer.Name, Groups.Name, Quote.Integer(groups),
                $"the {Quote.Integer(input.Channels)} channels that arrive from {from}");
            return null;
        }

        if (!layer.Fits(input.Channels, input.Size)) return null;
        return new GroupNormalization(layer.Name, input, input, groups, common.Epsilon, common.Gamma, common.Beta)
        {
            OfScale = common.Regularizers,
            IsTrainable = common.IsTrainable,
        };
    }

    /// <summary>What all of them have.</summary>
    private sealed record Common(double Epsilon, Initializer? Gamma, Initializer? Beta, ScaleRegularizers Regularizers, bool IsTrainable)
    {
        public static Common Read(LayerReader layer)
        {
            var options = layer.Options;
            var (gamma, beta) = (layer.Initializer(GammaStart, axes: 1), layer.Initializer(BetaStart, axes: 1));
            return new Common(
                options.Number(NormalizationBinder.Epsilon),
                options.Boolean(Scale) ? gamma : null,
                options.Boolean(Center) ? beta : null,
                new ScaleRegularizers(options.RuleIfGiven(GammaRegularizer)?.Used, options.RuleIfGiven(BetaRegularizer)?.Used),
                options.Boolean(LayerKeys.Trainable));
        }
    }
}
