using System.Globalization;
using CnnGen.Generator.Collections;

namespace CnnGen.Generator.Model;

/// <summary>The shape of one example at one place of the network: [height, width, channels] or [features].</summary>
internal sealed record Shape(EquatableArray<int> Dimensions)
{
    public static Shape Map(int height, int width, int channels) => new(EquatableArray.Of(height, width, channels));

    public static Shape Vector(int features) => new(EquatableArray.Of(features));

    public bool IsMap => Dimensions.Count == 3;

    public int Height => IsMap ? Dimensions[0] : 1;

    public int Width => IsMap ? Dimensions[1] : 1;

    /// <summary>Channels of a map, features of a vector: the dimension that lies together in memory.</summary>
    public int Channels => Dimensions[Dimensions.Count - 1];

    public int Size => Dimensions.Aggregate(1, (product, dimension) => checked(product * dimension));

    /// <summary>As an array's dimensions: <c>[28][28][1]</c>.</summary>
    public string ToArrayText() => string.Concat(Dimensions.Select(d => $"[{d.ToString(CultureInfo.InvariantCulture)}]"));

    /// <summary>As it stands in messages and in emitted comments: <c>28x28x1</c>.</summary>
    public override string ToString() => string.Join("x", Dimensions.Select(d => d.ToString(CultureInfo.InvariantCulture)));
}
