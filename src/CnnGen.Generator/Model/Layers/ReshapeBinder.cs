using CnnGen.Generator.Collections;
using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Model.Language;

namespace CnnGen.Generator.Model.Layers;

/// <summary>Binds <c>reshape</c>.</summary>
internal static class ReshapeBinder
{
    public const string NamePrefix = "reshape";

    private static readonly WholesKey Target = new(
        "target_shape", "`[height, width, channels]`, `[steps, channels]` or features; one of them may be -1, for what is left.");

    public static KeyTable Table { get; } = KeyTable.Of(
        "reshape", "The same values, read in their order as another shape. It costs nothing.", LayerKeys.NameOf(NamePrefix), Target);

    public static Layer? Bind(LayerReader layer)
    {
        var target = layer.Options.Wholes(Target);
        if (!layer.Options.Complete() || layer.Arriving is not { Shape: var input, From: var from }) return null;
        if (Wrong(target) is { } wrong)
        {
            layer.Errors.Add(
                DiagnosticDescriptors.AxesOfLayer, layer.Options.PlaceOf(Target), layer.Name, $"{Target.Name} {wrong}", input.Described, from);
            return null;
        }

        var known = Saturating.Product([.. target.Where(size => size > 0).Select(size => (long)size)]);
        var isFree = target.Contains(-1);
        if (isFree ? input.Size % known != 0 : input.Size != known)
        {
            var asked = $"target_shape has {(isFree ? "a multiple of " : "")}{Quote.Integer(known)} values";
            layer.Errors.Add(
                DiagnosticDescriptors.OtherSize, layer.Options.PlaceOf(Target), layer.Name, asked, input.ToString(), from, Quote.Integer(input.Size));
            return null;
        }

        return new Reshape(layer.Name, input, new Shape(target.Select(size => size == -1 ? (int)(input.Size / known) : size).ToEquatableArray()));
    }

    /// <summary>What is wrong with a shape by itself; null for nothing.</summary>
    private static string? Wrong(IReadOnlyList<int> target) =>
        target.Count > 3 ? $"has {Quote.Integer(target.Count)} sizes, and a shape has three at most"
        : target.Count(size => size == -1) > 1 ? "has -1 twice, and what is left is one size"
        : target.Where(size => size is 0 or < -1).Select(size => $"has {Quote.Integer(size)}, which is no size").FirstOrDefault();
}
