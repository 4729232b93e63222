namespace CnnGen.Generator.Model.Training;

/// <summary>What <see cref="VarianceScaling"/> draws from.</summary>
internal enum Distribution
{
    /// <summary>Cut at two deviations, and wider before the cut, so that its variance is the one asked for.</summary>
    TruncatedNormal,
    UntruncatedNormal,
    Uniform,
}
