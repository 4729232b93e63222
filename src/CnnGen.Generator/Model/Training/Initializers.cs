using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Model.Language;

namespace CnnGen.Generator.Model.Training;

/// <summary>Every initializer that a model can name: Keras' words, keys and defaults, and PyTorch's own start.</summary>
internal static class Initializers
{
    private static readonly NumberKey Value = new("value", "The number.", NumberRange.Any, 0);
    private static readonly NumberKey Mean = new("mean", "The middle.", NumberRange.Any, 0);
    private static readonly NumberKey Deviation = new("stddev", "The standard deviation.", NumberRange.NotNegative, 0.05);
    private static readonly NumberKey DeviationBefore = new(
        "stddev", "The standard deviation before the cut, which leaves 0.88 of it.", NumberRange.NotNegative, 0.05);
    private static readonly NumberKey Least = new("minval", "The least number.", NumberRange.Any, -0.05);
    private static readonly NumberKey Most = new("maxval", "The largest, which is at least `minval`.", NumberRange.Any, 0.05);
    private static readonly NumberKey Scale = new("scale", "The variance is this divided by what `mode` says.", NumberRange.Positive, 1);
    private static readonly WordKey<FanMode> Mode = new("mode", "\"In\", \"out\", or the mean of both.", FanMode.FanIn);
    private static readonly WordKey<Distribution> DistributionKey = new(
        "distribution",
        "`truncated_normal`: cut at two deviations, and wider before the cut, so that it has the variance.",
        Distribution.TruncatedNormal);

    private static readonly NumberKey Gain = new("gain", "Times this.", NumberRange.Any, 1);

    public static RuleFamily<Initializer> All { get; } = new(
        "Initializers",
        Fixed("zeros", "All 0.", new Constant(0)),
        Fixed("ones", "All 1.", new Constant(1)),
        new(KeyTable.Of("constant", "One number everywhere.", Value), options => new Constant(options.Number(Value)), ShortForm: Value),
        Fixed("glorot_uniform", "Uniform between ±√(6 / (in + out)).", new VarianceScaling(1, FanMode.FanAvg, Distribution.Uniform)),
        Fixed("glorot_normal", "Truncated normal, deviation √(2 / (in + out)).", new VarianceScaling(1, FanMode.FanAvg, Distribution.TruncatedNormal)),
        Fixed("he_uniform", "Uniform between ±√(6 / in).", new VarianceScaling(2, FanMode.FanIn, Distribution.Uniform)),
        Fixed("he_normal", "Truncated normal, deviation √(2 / in).", new VarianceScaling(2, FanMode.FanIn, Distribution.TruncatedNormal)),
        Fixed("lecun_uniform", "Uniform between ±√(3 / in).", new VarianceScaling(1, FanMode.FanIn, Distribution.Uniform)),
        Fixed("lecun_normal", "Truncated normal, deviation √(1 / in).", new VarianceScaling(1, FanMode.FanIn, Distribution.TruncatedNormal)),
        new(
            KeyTable.Of("variance_scaling", "Random numbers of mean 0, from which the six words before this one are chosen.", Scale, Mode, DistributionKey),
            options => new VarianceScaling(options.Number(Scale), options.Word(Mode), options.Word(DistributionKey))),
        new(KeyTable.Of("random_uniform", "Uniform between two numbers.", Least, Most), Between),
        new(KeyTable.Of("random_normal", "Normal.", Mean, Deviation), options => new RandomNormal(options.Number(Mean), options.Number(Deviation))),
        new(
            KeyTable.Of("truncated_normal", "Normal, drawn anew beyond two deviations from the middle.", Mean, DeviationBefore),
            options => new TruncatedNormal(options.Number(Mean), options.Number(DeviationBefore))),
        new(
            KeyTable.Of("orthogonal", "Columns that are perpendicular to each other and of one length; rows where there are fewer of them.", Gain),
            options => new Orthogonal(options.Number(Gain))),
        new(
            KeyTable.Of("identity", "`gain` where row and column are the same, else 0: for kernels of `dense`.", Gain),
            options => new Identity(options.Number(Gain))),
        Fixed(
            "pytorch",
            "Uniform between ±√(1 / in), for a bias with the \"in\" of its layer's kernel: where PyTorch's own layers start.",
            new PyTorchDefault()));

    private static Rule<Initializer> Fixed(string word, string sentence, Initializer initializer) => new(KeyTable.Of(word, sentence), _ => initializer);

    private static RandomUniform Between(MappingReader options)
    {
        var (least, most) = (options.Number(Least), options.Number(Most));
        var (place, what) = (options.PlaceOf(Most), options.What(Most));
        if (least > most) options.Errors.Add(DiagnosticDescriptors.BoundsReversed, place, what, Quote.Number(most), Quote.Number(least));
        return new RandomUniform(least, most);
    }
}
