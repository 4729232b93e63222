using CnnGen.Generator.Collections;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Loops;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Plan.Kernels;

/// <summary>Makes the lists of <see cref="LiveLists"/>, one example: whole vectors of filters by pixel, and from these by filter.</summary>
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
            new Bind("gradient", new Load("outputGradient", (order.Index * layer.Filters) + At("co"))));
    }

    /// <summary>From the gradients behind a max-pooling and the winners' corners.</summary>
    public static Kernel Pooled(string name, Conv2D layer, MaxPooling2D pool)
    {
        var order = OutputOrder.Windows(pool);
        var place = (((At("y") * pool.Output.Width) + At("x")) * layer.Filters) + At("co");
        return Build(
            name,
            layer,
            order,
            "lists the outputs that won their window and carry a gradient",
            PooledInputs(layer, pool),
            new Bind("won", new Load("winner", place)),
            new Bind("gradient", WhenEqual(new Local("won"), new IndexValue(order.Corner(layer)), new Load("pooledGradient", place), 0f)));
    }

    /// <param name="gradient">Binds "gradient" for the filters "co" of the current pixel.</param>
    /// <remarks>
    /// The lists by filter are made in a loop of their own: an entry that was written just now, as part of a vector, can only be
    /// read after the CPU has finished that store (1.5 times slower, measured).
    /// </remarks>
    private static Kernel Build(string name, Conv2D layer, OutputOrder order, string what, IEnumerable<Parameter> inputs, params Statement[] gradient) => Kernel(
        name,
        $"{layer.Name} backward: {what}, by pixel and by filter, one example.",
        [.. inputs, LiveLists.PixelList(layer, order, Access.Write), LiveLists.FilterList(layer, Access.Write)],
        Each("co", layer.Filters, new Fill(LiveLists.ByFilter, At("co"), default)),
        order.Visit(new Fill(LiveLists.ByPixel, order.Index, EquatableArray.Of<Statement>(Lanes(
            "co", layer.Filters, [.. gradient, new Append(LiveLists.ByPixel, order.Index, At("co"), new Local("gradient"), Filling: true)])))),
        order.Visit(new Walk(LiveLists.ByPixel, order.Index, "entry", "filter", EquatableArray.Of<Statement>(
            new Append(LiveLists.ByFilter, At("filter"), order.Corner(layer), new Load(LiveLists.ByPixel + "Values", At("entry")))))));

    /// <summary>What the pooled forms of the backward kernels read.</summary>
    public static IEnumerable<Parameter> PooledInputs(Conv2D layer, MaxPooling2D pool) =>
    [
        In("pooledGradient", pool.Output.Size, pool.Output.ToArrayText()),
        In("winner", pool.Output.Size, pool.Output.ToArrayText()),
    ];
}
