using CnnGen.Generator.Collections;
using CnnGen.Generator.Plan.Loops;

namespace CnnGen.Generator.Plan.Passes;

/// <summary>Writes transposed squares out as loops over their elements where a target's vectors are shorter than a row of them.</summary>
internal static class ExpandTransposes
{
    public static Kernel Run(Kernel kernel, Target target) =>
        target.Lanes >= Transpose.Side ? kernel : kernel with { Body = kernel.Body.WithoutTransposes().ToEquatableArray() };
}
