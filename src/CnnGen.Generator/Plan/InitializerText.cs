using System.Globalization;
using CnnGen.Generator.Model.Training;

namespace CnnGen.Generator.Plan;

/// <summary>Where a parameter starts, for the reader of a plan or a report.</summary>
internal static class InitializerText
{
    public static string Of(Initializer initializer) => initializer switch
    {
        Constant c => Text(c.Value),
        Values v => $"{Text(v.Numbers.Min())} to {Text(v.Numbers.Max())}",
        RandomUniform u when u.Least == -u.Most => $"uniform ±{Text(u.Most)}",
        RandomUniform u => $"uniform {Text(u.Least)} to {Text(u.Most)}",
        RandomNormal n => $"normal {Text(n.Mean)} ± {Text(n.Deviation)}",
        TruncatedNormal n => $"truncated normal {Text(n.Mean)} ± {Text(n.Deviation)}",
        Orthogonal o => $"orthogonal, gain {Text(o.Gain)}",
        Identity i => $"identity, gain {Text(i.Gain)}",
        _ => throw new ArgumentOutOfRangeException(nameof(initializer)),
    };

    private static string Text(double value) => value.ToString("G3", CultureInfo.InvariantCulture);
}
