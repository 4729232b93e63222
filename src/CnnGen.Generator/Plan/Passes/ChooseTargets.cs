using CnnGen.Generator.Collections;
using CnnGen.Generator.Model.Codegen;

namespace CnnGen.Generator.Plan.Passes;

/// <summary>The instruction sets to emit code for: all of them, of which the runtime takes the fastest that the CPU has, or the one asked for.</summary>
internal static class ChooseTargets
{
    public static EquatableArray<Target> Run(CodegenOptions options) => options.Target switch
    {
        CodegenTarget.Auto => Target.All,
        CodegenTarget.Avx512 => EquatableArray.Of(Target.Avx512),
        CodegenTarget.Avx2 => EquatableArray.Of(Target.Avx2),
        CodegenTarget.Vector128 => EquatableArray.Of(Target.Vector128),
        CodegenTarget.Scalar => EquatableArray.Of(Target.Scalar),
        _ => throw new ArgumentOutOfRangeException(nameof(options)),
    };
}
