using System.Globalization;
using CnnGen.Generator.Collections;

namespace CnnGen.Generator.Model;

/// <summary>The shape of one example at one place of the network: [height, width, channels], [steps, channels] or [features].</summary>
internal sealed record Shape(EquatableArray<int> Dimensions)
{
    public static Shape Map(int height, int width, int channels) => new(EquatableArray.Of(height, width, channels));

    public static Shape Vector(int features) => new(EquatableArray.Of(features));

    public static Shape Sequence(int steps, int channels) => new(EquatableArray.Of(steps, channels));

    public bool IsMap => Dimensions.Count == 3;

    public bool IsSequence => Dimensions.Count == 2;

    public bool IsVector => Dimensions.Count == 1;

    public int Height => IsMap ? Dimensions[0] : 1;

    /// <summary>Of a sequence its steps.</summary>
    public int Width => IsVector ? 1 : Dimensions[Dimensions.Count - 2];

    /// <summary>Channels of a map or a sequence, features of a vector: the dimension that lies together in memory.</summary>
    public int Channels => Dimensions[Dimensions.Count - 1];

    public int Size => Dimensions.Aggregate(1, (product, dimension) => checked(product * dimension));

    /// <summary>The places that have all the channels each: pixels of a map, steps of a sequence, one of a vector.</summary>
    public int Places => Size / Channels;

    /// <summary>The same numbers as a map: a sequence is one row, a vector one pixel.</summary>
    public Shape AsMap => Map(Height, Width, Channels);

    /// <summary>As messages name it: <c>the map 8x8x4</c>.</summary>
    public string Described => $"{(IsMap ? "the map" : IsSequence ? "the sequence" : "a vector of")} {this}";

    /// <summary>As an array's dimensions: <c>[28][28][1]</c>.</summary>
    public string ToArrayText() => string.Concat(Dimensions.Select(d => $"[{d.ToString(CultureInfo.InvariantCulture)}]"));

    /// <summary>As it stands in messages and in emitted comments: <c>28x28x1</c>.</summary>
    public override string ToString() => string.Join("x", Dimensions.Select(d => d.ToString(CultureInfo.InvariantCulture)));
}
