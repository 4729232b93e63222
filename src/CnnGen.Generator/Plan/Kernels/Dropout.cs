using CnnGen.Generator.Plan.Loops;
using static CnnGen.Generator.Plan.Loops.Build;
using Layer = CnnGen.Generator.Model.Layers.Dropout;

namespace CnnGen.Generator.Plan.Kernels;

/// <summary>
/// values[i] = kept ? values[i] / (1 - rate) : 0. Which values are kept comes from the counter-based random number of the
/// value's place in the batch, so the backward pass asks the same question again and no mask is stored.
/// </summary>
internal static class Dropout
{
    public static Kernel Build(string name, Layer layer, int largestBatch)
    {
        var size = layer.Output.Size;
        var scale = (float)(1.0 / (1.0 - layer.Rate));
        return Kernel(
            name,
            $"{layer.Name}, forward on values and backward on their gradients: keeps each of {size} by chance, in place, one example.",
            [new IntegerParameter("first", largestBatch * size), new KeyParameter("key"), Out("values", size, $"[{size}]")],
            Lanes("i", size,
                new Bind("chance", new Uniform("key", At("first") + At("i"))),
                new Store("values", At("i"), new Select(
                    Comparison.GreaterOrEqual, new Local("chance"), (float)layer.Rate, new Load("values", At("i")) * scale, 0f))));
    }
}
