using CnnGen.Generator.Plan.Loops;

namespace CnnGen.Generator.Plan.Passes;

/// <summary>
/// Says where targets compute a kernel by the same methods, which then stand once, at the plainest of them: few lanes fill AVX2's vectors on AVX-512 too,
/// and a kernel without vectors is the same everywhere.
/// </summary>
internal static class ShareMethods
{
    /// <param name="plainer">The kernel's methods at plainer targets.</param>
    /// <param name="room">Bytes that straight lines may take.</param>
    public static TargetMethods Run(Kernel kernel, Target target, IEnumerable<TargetMethods> plainer, int room)
    {
        var others = plainer.ToList();
        var vectors = KernelPipeline.Vectors(kernel, target);
        if (others.Find(other => other.Target == vectors) is { } narrower)
            return narrower with { Target = target, SameAs = narrower.SameAs ?? narrower.Target };
        var methods = KernelPipeline.Run(kernel, target, room);
        return methods with { SameAs = others.FindLast(other => other.Methods == methods.Methods)?.Target };
    }
}
