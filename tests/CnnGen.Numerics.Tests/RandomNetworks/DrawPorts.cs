using static CnnGen.Numerics.Tests.RandomNetworks.Chance;

namespace CnnGen.Numerics.Tests.RandomNetworks;

/// <summary>Now and then a second input, which meets what has become of the first; and several outputs, at ends and inside.</summary>
internal sealed class DrawPorts(Chance chance, DrawRecipe recipe)
{
    private const string First = "first", Second = "second", Trunk = "trunk";

    /// <summary>What <c>input</c> or <c>inputs</c> says of an input, and of a second one that the layers do not take yet.</summary>
    public (Option Key, int[]? Second) Inputs(int[] shape)
    {
        if (!chance.Percent(25)) return (new Option("input", List(shape)), null);
        var second = chance.Percent(50) ? [chance.From(1, 9)] : shape.Select(extent => chance.From(1, extent)).ToArray();
        return (new Option("inputs", $"{{ {First}: {List(shape)}, {Second}: {List(second)} }}"), second);
    }

    /// <summary>The layer that takes the first of two inputs.</summary>
    public Item Begin(int[] shape) => DrawLayers.Activation(chance, shape).Item.With("inputs", First);

    /// <summary>The layers by which the second input comes to where the first has got.</summary>
    public List<Item> Join(int[] second, int[] shape)
    {
        var (drawn, end) = DrawLayers.Draw(chance, second);
        return
        [
            DrawLayers.Activation(chance, shape).Item.With("name", "ofFirst"), drawn.With("inputs", Second), .. Fitting.To(shape, end),
            DrawLayers.Activation(chance, shape).Item.With("name", "ofSecond"),
            new Item(chance.OneOf("add", "subtract", "multiply", "maximum"), new Option("inputs", "[ ofFirst, ofSecond ]")),
        ];
    }

    /// <summary>The layers at the ends, and what <c>loss</c> or <c>outputs</c> says of them.</summary>
    public (IReadOnlyList<Item> Layers, Option Key, int Classes) Outputs(int[] shape)
    {
        var only = recipe.End(shape);
        if (!chance.Percent(25)) return (only.Layers, new Option("loss", only.Loss), only.Classes);
        List<Item> layers = [DrawLayers.Activation(chance, shape).Item.With("name", Trunk)];
        List<Option> outputs = [];
        foreach (var (items, loss, _) in new[] { only }.Concat(Enumerable.Range(0, chance.From(1, 2)).Select(_ => recipe.End(shape))))
        {
            List<Item> end = [.. items.Count > 0 ? items : [Kept()]];
            var name = $"end{Text(outputs.Count + 1)}";
            end[0] = end[0].With("inputs", Trunk);
            end[^1] = end[^1].With("name", name);
            layers.AddRange(end);
            outputs.Add(new Option(name, $"{{ loss: {loss}{(chance.Percent(50) ? $", weight: {chance.OneOf("0.5", "2", "0.1", "0")}" : "")} }}"));
        }

        if (chance.Percent(30)) outputs.Insert(chance.From(0, outputs.Count), new Option(Trunk, chance.OneOf(DrawRecipe.OfAnything)));
        return (layers, new Option("outputs", $"{{ {string.Join(", ", outputs.Select(output => $"{output.Key}: {output.Value}"))} }}"), 0);
    }

    /// <summary>A layer that gives what arrives, in prediction at least.</summary>
    private Item Kept() => chance.Percent(50) ? new Item("dropout", new Option("rate", "0.3")) : new Item("gaussian_noise", new Option("stddev", "0.2"));

    private static string List(int[] shape) => $"[{string.Join(", ", shape)}]";
}
