using CnnGen.Generator.Model;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>A gradient that no trained parameter waits for is not computed: the backward pass ends at the first layer that has any.</summary>
internal static class SkipDeadGradients
{
    /// <summary>The index of the first layer that training changes. It needs no gradient of its input; the layers before it need none at all.</summary>
    public static int FirstTrained(Network network) => network.Layers.TakeWhile(l => !l.IsTrained).Count();
}
