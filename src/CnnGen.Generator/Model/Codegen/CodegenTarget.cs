namespace CnnGen.Generator.Model.Codegen;

/// <summary>The instruction sets that code is emitted for.</summary>
internal enum CodegenTarget
{
    /// <summary>All of them; the fastest that the CPU has is chosen when the network is made.</summary>
    Auto,

    /// <summary>x64 with AVX-512 only.</summary>
    Avx512,

    /// <summary>x64 with AVX2 and FMA only.</summary>
    Avx2,

    /// <summary>128-bit vectors with FMA, x64 or Arm, only.</summary>
    Vector128,

    /// <summary>Any CPU, without vectors.</summary>
    Scalar,
}
