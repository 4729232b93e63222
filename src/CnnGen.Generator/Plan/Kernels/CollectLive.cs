using CnnGen.Generator.Collections;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Loops;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Plan.Kernels;

/// <summary>
/// Makes the lists of <see cref="LiveLists"/>, one example: each output that carries a gradient goes into its pixel's list and its filter's. Of a frozen
/// layer nobody asks for the filters'.
/// </summary>
internal static class CollectLive
{
    /// <summary>From the gradient of every output.</summary>
    public static Kernel Build(string name, Conv2D layer)
    {
        var order = OutputOrder.Raster(layer);
        return Build(
            name,
            layer,
            order,
            "lists the outputs that carry a gradient",
            [In("outputGradient", layer.Output.Size, layer.Output.ToArrayText())],
            filter => new Load("outputGradient", (order.Index * layer.Filters) + filter),
            isLive: gradient => gradient);
    }

    /// <summary>From the gradients behind a max-pooling and the winners' corners.</summary>
    public static Kernel Pooled(string name, Conv2D layer, MaxPooling2D pool)
    {
        var order = OutputOrder.Windows(pool);
        var window = ((At("y") * pool.Output.Width) + At("x")) * layer.Filters;
        return Build(
            name,
            layer,
            order,
            "lists the outputs that won their window and carry a gradient",
            PooledInputs(layer, pool),
            filter => new Load("pooledGradient", window + filter),
            isLive: gradient => WhenEqual(gradient with { Buffer = "winner" }, new IndexValue(order.Corner(layer)), gradient, 0f));
    }

    /// <param name="gradient">The gradient of a filter's output at the current pixel, if it is live.</param>
    /// <param name="isLive">From the gradient, a value that is not zero where the output is live.</param>
    private static Kernel Build(
        string name, Conv2D layer, OutputOrder order, string what, IEnumerable<Parameter> inputs, Func<Affine, Load> gradient,
        Func<Load, Expression> isLive) => Kernel(
        name,
        $"{layer.Name} backward: {what}, by pixel{(layer.IsTrainable ? " and by filter" : "")}, one example.",
        [.. inputs, LiveLists.PixelList(layer, order, Access.Write), .. OfFilters<Parameter>(layer, LiveLists.FilterList(layer, Access.Write))],
        [.. OfFilters<Statement>(layer, Each("co", layer.Filters, new Fill(LiveLists.ByFilter, At("co"), default))),
        order.Visit(new Fill(LiveLists.ByPixel, order.Index, Panels(layer.Filters, Scan.Most, LoopRole.Each, (panel, filters) =>
        {
            var filter = (panel * Scan.Most) + At("filter");
            return WhereNotZero("filter", filters, isLive(gradient(filter)), [
                new Bind("gradient", gradient(filter)),
                new Append(LiveLists.ByPixel, order.Index, filter, new Local("gradient"), Filling: true, Certain: true),
                .. OfFilters<Statement>(layer, new Append(LiveLists.ByFilter, filter, order.Corner(layer), new Local("gradient"), Certain: true))]);
        }).ToEquatableArray()))]);

    private static T[] OfFilters<T>(Conv2D layer, T part) => layer.IsTrainable ? [part] : [];

    /// <summary>The gradient behind a max-pooling at a place, or 0 where its window has no winner.</summary>
    public static Expression PooledGradient(Expression winner, Affine place) => WhenGreater(winner, MaxPoolForward.Dead, new Load("pooledGradient", place), 0f);

    /// <summary>What the pooled forms of the backward kernels read.</summary>
    public static IEnumerable<Parameter> PooledInputs(Conv2D layer, MaxPooling2D pool) =>
    [
        In("pooledGradient", pool.Output.Size, pool.Output.ToArrayText()),
        In("winner", pool.Output.Size, pool.Output.ToArrayText()),
    ];
}
