namespace CnnGen.Generator.Model.Training;

/// <summary>What <see cref="VarianceScaling"/> divides by.</summary>
internal enum FanMode
{
    FanIn,
    FanOut,
    FanAvg,
}
