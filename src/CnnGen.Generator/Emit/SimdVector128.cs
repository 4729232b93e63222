using CnnGen.Generator.Plan.Loops;

namespace CnnGen.Generator.Emit;

/// <summary>Four lanes in operations that every CPU with 128-bit vectors and FMA has, Arm included.</summary>
internal sealed class SimdVector128() : Simd(4)
{
    public override string MultiplyAdd(string factor, string other, string addend) => $"{Type}.FusedMultiplyAdd({factor}, {other}, {addend})";

    /// <summary>Spelled out: what a CPU's own maximum makes of zeros of different sign is not the same everywhere.</summary>
    public override string Max(string left, string right) => Select(Comparison.Greater, left, right, left, right).Code;

    public override string Min(string left, string right) => Select(Comparison.Greater, right, left, left, right).Code;

    public override string Pick(string address, string which) =>
        $"{Type}.Shuffle({Type}.Load({address}), {Type}.ConvertToInt32({which}) & {Type}.Create({Literals.Int(Plan.Loops.Pick.Choices - 1)}))";

    public override string Prefetch(string address) => throw new NotSupportedException("No such instruction is common to all CPUs.");

    /// <summary>Not every such CPU can read or write under a mask: the runtime goes element by element.</summary>
    public override IEnumerable<string> Prologue(IEnumerable<Statement> body) => [];

    protected override string LoadFirst(string address, int count) => $"global::CnnGen.Runtime.VectorTail.Load({address}, {Literals.Int(count)})";

    protected override string StoreFirst(string address, string value, int count) =>
        $"global::CnnGen.Runtime.VectorTail.Store({address}, {value}, {Literals.Int(count)})";
}
