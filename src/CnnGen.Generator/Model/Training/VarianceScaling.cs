namespace CnnGen.Generator.Model.Training;

/// <summary>Random numbers of mean 0 and a variance that keeps that of a layer's values, or of its gradients.</summary>
/// <param name="Scale">The variance is this divided by the fan.</param>
internal sealed record VarianceScaling(double Scale, FanMode Mode, Distribution Distribution) : Initializer
{
    public override Initializer For(Fans fans)
    {
        var variance = Scale / Math.Max(1, Fan(fans));
        // A uniform distribution between ±limit has the variance limit² / 3.
        var limit = Math.Sqrt(3 * variance);
        return Distribution switch
        {
            Distribution.Uniform => new RandomUniform(-limit, limit),
            Distribution.UntruncatedNormal => new RandomNormal(0, Math.Sqrt(variance)),
            Distribution.TruncatedNormal => new TruncatedNormal(0, Math.Sqrt(variance) / TruncatedNormal.DeviationLeft),
            _ => throw new InvalidOperationException($"there is no distribution {Distribution}"),
        };
    }

    private double Fan(Fans fans) => Mode switch
    {
        FanMode.FanIn => fans.In,
        FanMode.FanOut => fans.Out,
        FanMode.FanAvg => ((double)fans.In + fans.Out) / 2,
        _ => throw new InvalidOperationException($"there is no mode {Mode}"),
    };
}
