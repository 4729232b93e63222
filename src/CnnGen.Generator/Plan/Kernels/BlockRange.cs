using CnnGen.Generator.Graph;
using CnnGen.Generator.Plan.Loops;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Plan.Kernels;

/// <summary>
/// Blocks of equal size of a kernel's outputs, each computed by one call: the whole blocks of a range as so many parts, and what
/// is left of it as a single part of another kernel.
/// </summary>
/// <param name="First">The index of the first block.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Stride">Outputs from one block to the next.</param>
/// <param name="Size">Outputs in each: the stride, or fewer in a last block of its own.</param>
internal readonly record struct BlockRange(int First, int Count, int Stride, int Size)
{
    /// <summary>The kernel's parameter for the block.</summary>
    public const string Parameter = "part";

    /// <summary>The whole blocks, and the rest as a range of its own; at most two ranges, in order.</summary>
    public static IEnumerable<BlockRange> Of(int outputs, int stride)
    {
        var (whole, rest) = (outputs / stride, outputs % stride);
        if (whole > 0) yield return new BlockRange(0, whole, stride, stride);
        if (rest > 0) yield return new BlockRange(whole, 1, stride, rest);
    }

    /// <summary>A size near the usual that divides the outputs if there is one, so that no rest needs code of its own.</summary>
    public static int EvenStride(int outputs, int usual)
    {
        if (outputs <= usual) return outputs;
        var even = Enumerable.Range(usual * 2 / 3, usual * 2 / 3).Where(size => outputs % size == 0).ToList();
        return even.Count == 0 ? usual : even.OrderBy(size => Math.Abs(size - usual)).First();
    }

    /// <summary>Whether calls say which block they mean.</summary>
    public bool HasPart => Count > 1;

    /// <summary>The block's index.</summary>
    public Affine Block => HasPart ? At(Parameter) : First;

    /// <summary>The kernel's parameter for it, if it needs one.</summary>
    public IEnumerable<Loops.Parameter> Parameters => HasPart ? [new IntegerParameter(Parameter, Count - 1)] : [];

    /// <summary>What a kernel's name ends in, so that the two ranges' kernels have two names.</summary>
    public string Suffix => First > 0 ? "Rest" : "";
}
