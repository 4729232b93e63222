using CnnGen.Generator.Collections;

namespace CnnGen.Generator.Model.Descriptions;

/// <summary>An attribute of an operator, by its name in ONNX.</summary>
internal abstract record AttributeDescription(string Name)
{
    public static AttributeDescription Of(string name, params IEnumerable<int> values) => new WholesAttribute(name, values.ToEquatableArray());
}

internal sealed record WholesAttribute(string Name, EquatableArray<int> Values) : AttributeDescription(Name);

internal sealed record WholeAttribute(string Name, int Value) : AttributeDescription(Name);

internal sealed record NumberAttribute(string Name, double Value) : AttributeDescription(Name);

internal sealed record TextAttribute(string Name, string Value) : AttributeDescription(Name);

/// <summary>An axis of an example that arrives, counted from 0, or -1 for the last: where the channels go, its number changes.</summary>
internal sealed record AxisAttribute(string Name, int Value) : AttributeDescription(Name);
