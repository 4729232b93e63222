using CnnGen.Generator.Model.Training;

namespace CnnGen.Generator.Emit;

/// <summary>Where a parameter starts, as the runtime is told.</summary>
internal static class InitializerCode
{
    public static string Of(Initializer initializer) => "global::CnnGen.Runtime.Initializer." + initializer switch
    {
        Constant c => $"Constant({Literals.Float((float)c.Value)})",
        Values v => $"Values({string.Join(", ", v.Numbers.Select(number => Literals.Float((float)number)))})",
        RandomUniform u => $"Uniform({Literals.Double(u.Least)}, {Literals.Double(u.Most)})",
        RandomNormal n => $"Normal({Literals.Double(n.Mean)}, {Literals.Double(n.Deviation)})",
        TruncatedNormal n => $"TruncatedNormal({Literals.Double(n.Mean)}, {Literals.Double(n.Deviation)})",
        Orthogonal o => $"Orthogonal({Literals.Double(o.Gain)})",
        Identity i => $"Identity({Literals.Double(i.Gain)})",
        _ => throw new ArgumentOutOfRangeException(nameof(initializer)),
    };
}
