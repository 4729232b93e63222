namespace CnnGen.Generator.Model;

/// <summary>The shape that reaches a layer, and where it comes from.</summary>
/// <param name="From">In messages: <c>the input</c>, <c>'pool1'</c>.</param>
internal sealed record ArrivingShape(Shape Shape, string From);
