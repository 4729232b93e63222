using CnnGen.Generator.Collections;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Loops;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Plan.Kernels;

/// <summary>Makes the lists of <see cref="LiveLists"/>, one example.</summary>
internal static class CollectLive
{
    /// <summary>From the gradient of every output.</summary>
    public static Kernel Build(string name, Conv2D layer)
    {
        var order = OutputOrder.Raster(layer);
        return Kernel(
            name,
            $"{layer.Name} backward: lists the outputs that carry a gradient, by pixel and by filter, one example.",
            [
                In("outputGradient", layer.Output.Size, layer.Output.ToArrayText()),
                LiveLists.PixelList(layer, order, Access.Write),
                LiveLists.FilterList(layer, Access.Write),
            ],
            Each("co", layer.Filters, new Fill(LiveLists.ByFilter, At("co"), default)),
            order.Visit(
                new Fill(LiveLists.ByPixel, order.Index, EquatableArray.Of<Statement>(Lanes("co", layer.Filters,
                    new Bind("gradient", new Load("outputGradient", (order.Index * layer.Filters) + At("co"))),
                    new Append(LiveLists.ByPixel, order.Index, At("co"), new Local("gradient"), Filling: true)))),
                new Walk(LiveLists.ByPixel, order.Index, "entry", "filter", EquatableArray.Of<Statement>(
                    new Append(LiveLists.ByFilter, At("filter"), order.Corner(layer), new Load(LiveLists.ByPixel + "Values", At("entry")))))));
    }

    /// <summary>
    /// By pixel, from the gradients behind a max-pooling and the winners' corners. By filter no list is needed: there is one
    /// candidate per window, and asking it costs less than a list.
    /// </summary>
    public static Kernel Pooled(string name, Conv2D layer, MaxPooling2D pool)
    {
        var order = OutputOrder.Windows(pool);
        var place = (((At("y") * pool.Output.Width) + At("x")) * layer.Filters) + At("co");
        return Kernel(
            name,
            $"{layer.Name} backward: lists the outputs that won their window and carry a gradient, by pixel, one example.",
            [.. PooledInputs(layer, pool), LiveLists.PixelList(layer, order, Access.Write)],
            order.Visit(new Fill(LiveLists.ByPixel, order.Index, EquatableArray.Of<Statement>(Lanes("co", layer.Filters,
                new Bind("won", new Load("winner", place)),
                new Bind("gradient", WhenEqual(new Local("won"), new IndexValue(order.Corner(layer)), new Load("pooledGradient", place), 0f)),
                new Append(LiveLists.ByPixel, order.Index, At("co"), new Local("gradient"), Filling: true))))));
    }

    /// <summary>What the pooled forms of the backward kernels read.</summary>
    public static IEnumerable<Parameter> PooledInputs(Conv2D layer, MaxPooling2D pool) =>
    [
        In("pooledGradient", pool.Output.Size, pool.Output.ToArrayText()),
        In("winner", pool.Output.Size, pool.Output.ToArrayText(), OutputOrder.Corners(layer)),
    ];
}
