namespace CnnGen.Generator.Plan.Loops;

/// <summary>An int32, or one in each lane: what functions make of the bits of a float. Kernels themselves have no such values.</summary>
internal sealed record WholeNumber(int Value) : Expression
{
    public override bool IsVector => false;
}

/// <summary>The 32 bits of a float.</summary>
internal sealed record ToBits(Expression Of) : Expression
{
    public override bool IsVector => Of.IsVector;
}

/// <summary>The float that has these 32 bits.</summary>
internal sealed record FromBits(Expression Of) : Expression
{
    public override bool IsVector => Of.IsVector;
}

/// <summary>A whole number as a float.</summary>
internal sealed record ToFloat(Expression Of) : Expression
{
    public override bool IsVector => Of.IsVector;
}

/// <summary>All bits moved by so many places.</summary>
/// <param name="Left">Towards the higher ones; negative towards the lower ones, where the sign fills what becomes free.</param>
internal sealed record Shifted(Expression Of, int Left) : Expression
{
    public override bool IsVector => Of.IsVector;
}

/// <summary>Bits that both have.</summary>
internal sealed record Masked(Expression Of, int Mask) : Expression
{
    public override bool IsVector => Of.IsVector;
}
