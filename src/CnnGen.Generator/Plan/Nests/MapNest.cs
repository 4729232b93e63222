using CnnGen.Generator.Graph;
using CnnGen.Generator.Plan.Loops;

namespace CnnGen.Generator.Plan.Nests;

/// <summary>A formula of each place.</summary>
internal static class MapNest
{
    public static Kernel Build(string name, string summary, Map map, NestBuffers buffers)
    {
        var values = new Values(buffers, map.Inputs, map.Outputs);
        var value = values.Of(map);
        var body = Elements.Of(map.Axes, values.Buffer(map.To.Tensor), map.To.Flat, value, values, out var isFlat);
        return Loops.Build.Kernel(name, summary, values.Parameters(isFlat, value), [.. body]);
    }
}
