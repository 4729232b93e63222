using CnnGen.Generator.Collections;

namespace CnnGen.Generator.Graph;

/// <summary>A value of a graph: numbers that one operation gives and others take.</summary>
/// <param name="Id">Which value: its place in the graph's table.</param>
/// <param name="Extents">The dimensions that it is looked at with, row-major; the same numbers may be looked at in several ways.</param>
internal sealed record Tensor(int Id, EquatableArray<int> Extents)
{
    public int Size => Extents.Aggregate(1, (product, extent) => checked(product * extent));

    /// <summary>The same numbers in other dimensions; costs nothing.</summary>
    public Tensor Viewed(params int[] extents)
    {
        var viewed = new Tensor(Id, extents.ToEquatableArray());
        return viewed.Size == Size ? viewed : throw new ArgumentException($"{Size} numbers are not {viewed.Size}.", nameof(extents));
    }

    /// <summary>How an operation reaches it: an index for each dimension.</summary>
    public Operand At(params Affine[] indices) => new(this, indices.ToEquatableArray());
}

/// <summary>How many of a value there are.</summary>
internal enum Life
{
    /// <summary>One for each example of the batch.</summary>
    Example,

    /// <summary>One for the batch.</summary>
    Batch,

    /// <summary>One for the network: what training finds, or keeps from step to step.</summary>
    Parameter,

    /// <summary>One for the network: made of parameters, anew after each change of them.</summary>
    Derived,
}

/// <param name="Name">Unique in its graph: <c>conv1/output</c>.</param>
/// <param name="Owner">The layer that it belongs to, or what else: <c>the input</c>.</param>
internal sealed record TensorInfo(string Name, string Owner, EquatableArray<int> Extents, Life Life);
