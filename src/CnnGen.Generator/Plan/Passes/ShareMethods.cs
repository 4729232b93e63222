using CnnGen.Generator.Collections;

namespace CnnGen.Generator.Plan.Passes;

/// <summary>
/// Says where targets compute a kernel by the same methods, which then stand once, at the plainest of them: few lanes fill AVX2's vectors on AVX-512 too,
/// and a kernel without vectors is the same everywhere.
/// </summary>
internal static class ShareMethods
{
    /// <param name="targets">A kernel's methods, from the fastest target to the plainest.</param>
    public static EquatableArray<TargetMethods> Run(EquatableArray<TargetMethods> targets) => targets
        .Select((methods, i) => methods with { SameAs = targets.Skip(i + 1).LastOrDefault(plainer => plainer.Methods == methods.Methods)?.Target })
        .ToEquatableArray();
}
