namespace CnnGen.Runtime;

/// <summary>Instructions that emitted kernels are written for, from the plainest to the fastest; every target gives the same bits.</summary>
public enum KernelTarget
{
    /// <summary>One float at a time; runs everywhere.</summary>
    Scalar,

    /// <summary>Four floats: Arm's Advanced SIMD, or SSE4.1 with FMA.</summary>
    Vector128,

    /// <summary>Eight floats: AVX2 with FMA.</summary>
    Avx2,

    /// <summary>Sixteen floats: AVX-512 with its parts F, BW, DQ and VL.</summary>
    Avx512,
}
