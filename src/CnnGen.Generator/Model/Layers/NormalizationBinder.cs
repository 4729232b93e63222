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

    private static readonly WholesKey Axes = new(
        "axis", "Along which mean and variance are taken, counted from 1, or from the end with -1: `[1, 2, 3]` is all of a map.", -1);

    private static readonly WholeKey Groups = new("groups", "Of channels; -1 for as many as channels.") { DefaultInWords = "`32`" };

    public static KeyTable Batch { get; } = KeyTable.Of(
        "batch_normalization",
        "Mean 0 and variance 1 of each channel over the batch, then times gamma plus beta. Prediction takes moving means of both, which training keeps.",
        LayerKeys.NameOf(NamePrefix), Momentum, Epsilon, Center, Scale, BetaStart, GammaStart, MeanStart, VarianceStart, BetaRegularizer, GammaRegularizer,
        LayerKeys.Trainable);

    public static KeyTable OfAxes { get; } = KeyTable.Of(
        "layer_normalization",
        "Mean 0 and variance 1 along the channels of each pixel, step or vector, or along other axes; then times gamma plus beta.",
        LayerKeys.NameOf(NamePrefix), Axes, Epsilon, Center, Scale, BetaStart, GammaStart, BetaRegularizer, GammaRegularizer, LayerKeys.Trainable);

    public static KeyTable OfGroups { get; } = KeyTable.Of(
        "group_normalization",
        "Mean 0 and variance 1 of each group of channels over the whole map; then times gamma plus beta.",
        LayerKeys.NameOf(NamePrefix), Groups, Epsilon, Center, Scale, BetaStart, GammaStart, BetaRegularizer, GammaRegularizer, LayerKeys.Trainable);

    private static readonly NumberKey Mean = new("mean", "Where the mean of each channel starts.", NumberRange.Any, 0);
    private static readonly NumberKey Variance = new(
        "variance", "Where the variance of each channel starts: the square of the deviation.", NumberRange.NotNegative, 1);
    private static readonly BooleanKey Invert = new("invert", "The other way: times the deviation, plus the mean.", false);

    public static KeyTable Known { get; } = KeyTable.Of(
        "normalization",
        "Each channel minus its mean, divided by its deviation, which are known before training.",
        LayerKeys.NameOf(NamePrefix), Mean, Variance, Invert);

    public static Layer? BindKnown(LayerReader layer)
    {
        var (mean, variance, isInverted) = (layer.Options.Number(Mean), layer.Options.Number(Variance), layer.Options.Boolean(Invert));
        return layer.Options.Complete() && layer.Arriving is { Shape: var input } && layer.Fits(input.Channels, input.Size)
            ? new Normalization(layer.Name, input, input, mean, variance, isInverted)
            : null;
    }

    public static Layer? BindBatch(LayerReader layer)
    {
        var (momentum, common) = (layer.Options.Number(Momentum), Common.Read(layer));
        var (mean, variance) = (layer.Initializer(MeanStart, axes: 1), layer.Initializer(VarianceStart, axes: 1));
        if (!layer.Options.Complete() || layer.Arriving is not { Shape: var input } || !layer.Fits(input.Channels, input.Size)) return null;
        return new BatchNormalization(layer.Name, input, input, momentum, common.Epsilon, common.Gamma, common.Beta, mean, variance)
        {
            OfScale = common.Regularizers,
            IsTrainable = common.IsTrainable,
        };
    }

    public static Layer? BindOfAxes(LayerReader layer)
    {
        var axes = layer.Options.Wholes(Axes);
        var common = Common.Read(layer);
        if (!layer.Options.Complete() || layer.Arriving is not { Shape: var input, From: var from }) return null;
        var count = input.Dimensions.Count;
        foreach (var wrong in axes.Where(axis => axis == 0 || Math.Abs((long)axis) > count).Take(1))
        {
            layer.Errors.Add(
                DiagnosticDescriptors.NoSuchAxis, layer.Options.PlaceOf(Axes), layer.Options.What(Axes), Quote.Integer(wrong), input.ToString(), from,
                count == 1 ? "axis 1 alone" : $"the axes 1 to {Quote.Integer(count)}");
            return null;
        }

        var isNormalized = Enumerable.Range(1, count).Select(axis => axes.Contains(axis) || axes.Contains(axis - count - 1)).ToEquatableArray();
        if (!layer.Fits(input.Size, input.Size)) return null;
        return new LayerNormalization(layer.Name, input, input, isNormalized, common.Epsilon, common.Gamma, common.Beta)
        {
            OfScale = common.Regularizers,
            IsTrainable = common.IsTrainable,
        };
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
