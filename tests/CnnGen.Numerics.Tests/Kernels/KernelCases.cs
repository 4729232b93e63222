using CnnGen.Generator.Collections;
using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Model.Training;
using CnnGen.Generator.Plan;
using CnnGen.Generator.Plan.Kernels;
using CnnGen.Generator.Plan.Loops;
using CnnGen.Numerics.Tests.Reference;

namespace CnnGen.Numerics.Tests.Kernels;

/// <summary>Every kernel at shapes that hit the edges of tiles, vectors, panels and blocks.</summary>
internal static partial class KernelCases
{
    /// <summary>Around one vector, two vectors and a panel.</summary>
    private static readonly int[] Channels = [1, 3, 7, 8, 9, 15, 16, 17, 33];

    /// <summary>Examples in the batch: one, fewer than a tile, more than a block of a sum over examples.</summary>
    public static readonly int[] RowCounts = [1, 5, 13];

    private static readonly Batch Batch = new(13);

    /// <summary>Two whole panels of examples, each of two vectors of 512 bits, of which only the first examples are there.</summary>
    private static readonly Batch LargeBatch = new(45);

    public static IReadOnlyList<(string Name, Kernel Kernel)> All { get; } = Named().ToList();

    private static IEnumerable<(string, Kernel)> Named()
    {
        var number = 0;
        foreach (var kernel in Convolutions().Concat(FusedPoolings()).Concat(WinogradTiles()).Concat(Poolings()).Concat(DenseLayers()).Concat(Others()))
            yield return ($"{kernel.Name}{number++}", kernel);
    }

    private static IEnumerable<Kernel> Convolutions()
    {
        var layers = Channels.Select(c => NetworkBuilder.Map(5, 7, 3).Conv2D(c, 3, relu: true).Single<Conv2D>())
            .Concat(Channels.Select(c => NetworkBuilder.Map(4, 5, c).Conv2D(9, 2, 3).Single<Conv2D>()))
            .Append(NetworkBuilder.Map(1, 1, 5).Conv2D(40, 1, bias: false).Single<Conv2D>())
            .Append(NetworkBuilder.Map(2, 9, 2).Conv2D(65, 1, 5, strideY: 1, strideX: 2, relu: true).Single<Conv2D>())
            .Append(NetworkBuilder.Map(9, 8, 4).Conv2D(17, 3, strideY: 2, same: true).Single<Conv2D>())
            .Append(NetworkBuilder.Map(16, 15, 1).Conv2D(32, 5, relu: true).Single<Conv2D>())
            .Append(NetworkBuilder.Map(5, 16, 35).Conv2D(24, 3).Single<Conv2D>());
        foreach (var layer in layers)
        {
            var padded = Generator.Model.Shape.Map(layer.Input.Height + 2, layer.Input.Width + 3, layer.Input.Channels);
            foreach (var kernel in Plain(layer)) yield return kernel;
            foreach (var master in Masters(layer)) yield return Memory.PackFilters("PackFilters", "conv", master);
            yield return Memory.Pad("Pad", "conv", layer.Input, padded, 1, 2, -0.5f);
            yield return Memory.Crop("Crop", "conv", layer.Input, padded, 1, 2);
        }
    }

    /// <summary>What a convolution by itself is computed by.</summary>
    public static IEnumerable<Kernel> Plain(Conv2D layer)
    {
        var order = OutputOrder.Raster(layer);
        yield return ConvForward.Build("ConvForward", layer);
        yield return CollectLive.Build("CollectLive", layer);
        yield return CollectLive.Build("CollectLiveOfFrozen", layer with { IsTrainable = false });
        yield return ConvBackwardWeights.Build("ConvBackwardWeights", layer);
        yield return ConvBackwardFilters.Build("ConvBackwardFilters", layer);
        yield return ConvBackwardWeights.Bias("ConvBackwardBias", layer);
        yield return ConvBackwardInput.Build("ConvBackwardInput", layer, order);
    }

    /// <summary>What a convolution with the max-pooling behind it is computed by.</summary>
    public static IEnumerable<Kernel> Pooled(Conv2D layer, MaxPooling2D pool)
    {
        foreach (var winners in new[] { WinnerMark.Corner, WinnerMark.Number, WinnerMark.None })
            yield return ConvPoolForward.Build("ConvPoolForward", layer, pool, winners);
        yield return ConvBackwardFilters.Pooled("PooledBackwardFilters", layer, pool);
        if (WindowCandidates.Serve(layer, pool))
        {
            yield return WindowCandidates.Build("WindowCandidates", layer, pool);
            yield return ConvBackwardFilters.Picked("PickedBackwardFilters", layer, pool);
        }

        yield return CollectLive.Pooled("CollectPooled", layer, pool);
        yield return ConvBackwardWeights.PooledBias("PooledBias", layer, pool);
        yield return ConvBackwardInput.Build("PooledBackwardInput", layer, OutputOrder.Windows(pool));
    }

    /// <summary>What a dense layer is computed by.</summary>
    public static IEnumerable<Kernel> Of(Dense layer, Batch batch)
    {
        foreach (var panels in BlockRange.Of(layer.Units, StorageLayout.PanelWidth(layer.Units)))
        {
            yield return DenseForward.Build("DenseForward", layer, batch, panels);
            yield return DenseBackwardWeights.Build("DenseBackwardWeights", layer, new UpdatesParameter(Optimizers.Of("adam")), batch, panels);
            yield return DenseBackwardWeights.Build("DenseWeightsGradient", layer, new LeavesGradient(), batch, panels);
        }

        foreach (var block in BlockRange.Of(layer.Input.Size, DenseBackwardInput.InputPart(layer.Input.Size)))
            yield return DenseBackwardInput.Build("DenseBackwardInput", layer, batch, block);
        yield return Transposition.Build("ToPanels", layer.Name, layer.Units, batch, back: false);
        yield return Transposition.Build("ToRows", layer.Name, layer.Units, batch, back: true);
        yield return DenseForward.One("DenseForwardOne", layer);
        yield return DenseForwardLive.Collect("CollectInputs", layer);
        yield return DenseForwardLive.Build("DenseForwardLive", layer);
        yield return DenseBackwardWeights.Bias("DenseBackwardBias", layer, new UpdatesParameter(Optimizers.Of("adam")), batch);
        yield return DenseBackwardWeights.Bias("DenseBiasGradient", layer, new LeavesGradient(), batch);
    }

    private static IEnumerable<Kernel> FusedPoolings()
    {
        var layers = Channels.Select(c => NetworkBuilder.Map(6, 8, 2).Conv2D(c, 3, relu: true).MaxPooling2D(2))
            .Append(NetworkBuilder.Map(7, 8, 1).Conv2D(32, 5, 3, relu: true).MaxPooling2D(3))
            .Append(NetworkBuilder.Map(9, 12, 3).Conv2D(33, 2, strideY: 2, bias: false).MaxPooling2D(1, 2))
            .Append(NetworkBuilder.Map(8, 10, 3).Conv2D(20, 3, strideY: 2, relu: true).MaxPooling2D(2))
            .Append(NetworkBuilder.Map(9, 6, 2).Conv2D(9, 1, 2, relu: true).MaxPooling2D(4, 1))
            .Append(NetworkBuilder.Map(6, 11, 16).Conv2D(64, 3, same: true, relu: true).MaxPooling2D(2, 3));
        return layers.SelectMany(l => Pooled(l.First<Conv2D>(), l.Last<MaxPooling2D>()));
    }

    private static IEnumerable<Kernel> WinogradTiles()
    {
        // The last two have more tiles than are at work at a time: rows of them, and parts of a row.
        var layers = new[] { 16, 17, 33 }.Select(c => NetworkBuilder.Map(6, 8, c).Conv2D(16 + (c % 16), 3, relu: c > 16, bias: c > 16))
            .Append(NetworkBuilder.Map(7, 9, 16).Conv2D(65, 3, relu: true).MaxPooling2D(2))
            .Append(NetworkBuilder.Map(5, 7, 20).Conv2D(16, 3, same: true, bias: false).MaxPooling2D(2))
            .Append(NetworkBuilder.Map(16, 28, 32).Conv2D(16, 3, same: true).MaxPooling2D(2))
            .Append(NetworkBuilder.Map(2, 28, 256).Conv2D(16, 3, same: true, relu: true));
        return layers.SelectMany(l => WinogradTiles(l.First<Conv2D>(), l.LastOrNull<MaxPooling2D>()));
    }

    /// <summary>What the forward pass of a convolution by Winograd's tiles is computed by.</summary>
    public static IEnumerable<Kernel> WinogradTiles(Conv2D layer, MaxPooling2D? pool)
    {
        var winograd = Winograd.Of(layer, pool);
        Assert.NotNull(winograd);
        foreach (var kernel in OfFilters(layer, winograd)) yield return kernel;
        yield return WinogradForward.Build("WinogradForward", winograd, WinnerMark.Corner);
        if (pool is not null) yield return WinogradForward.Build("WinogradForwardUnmarked", winograd, WinnerMark.None);
    }

    private static IEnumerable<Kernel> Poolings()
    {
        var layers = Channels.Select(c => NetworkBuilder.Map(4, 6, c).MaxPooling2D(2).Single<MaxPooling2D>())
            .Append(NetworkBuilder.Map(7, 9, 10).MaxPooling2D(3, strideY: 2).Single<MaxPooling2D>())
            .Append(NetworkBuilder.Map(5, 5, 33).MaxPooling2D(2, 1, strideY: 3, strideX: 2).Single<MaxPooling2D>())
            .Append(NetworkBuilder.Map(5, 6, 12).MaxPooling2D(3, 2, same: true).Single<MaxPooling2D>());
        foreach (var layer in layers)
        {
            yield return MaxPoolForward.Build("MaxPoolForward", layer, isMarked: true, afterRelu: false);
            yield return MaxPoolForward.Build("MaxPoolForwardAfterRelu", layer, isMarked: true, afterRelu: true);
            yield return MaxPoolForward.Build("MaxPoolForwardUnmarked", layer, isMarked: false, afterRelu: false);
            yield return MaxPoolBackward.Build("MaxPoolBackward", layer);
        }
    }

    private static IEnumerable<Kernel> DenseLayers()
    {
        var layers = Channels.Select(units => NetworkBuilder.Vector(11).Dense(units, relu: units % 2 == 1).Single<Dense>())
            .Concat(Channels.Select(inputs => NetworkBuilder.Vector(inputs).Dense(10, bias: inputs != 7).Single<Dense>()))
            .Append(NetworkBuilder.Vector(2).Dense(53).Single<Dense>())
            .Append(NetworkBuilder.Vector(97).Dense(70).Single<Dense>())
            .Append(NetworkBuilder.Vector(48).Dense(64).Single<Dense>())
            // More units than one stretch of DenseBackwardInput: with a rest, with a part of a panel as the rest, and without.
            .Append(NetworkBuilder.Vector(7).Dense(140).Single<Dense>())
            .Append(NetworkBuilder.Vector(2).Dense(300).Single<Dense>())
            .Append(NetworkBuilder.Vector(3).Dense(256).Single<Dense>());
        foreach (var layer in layers)
            foreach (var kernel in Of(layer, Batch)) yield return kernel;
        foreach (var kernel in Of(NetworkBuilder.Vector(21).Dense(150).Single<Dense>(), LargeBatch)) yield return kernel;
    }

    private static IEnumerable<Kernel> Others() => Activated().Concat(WithoutActivation()).Concat(Regularized());

    /// <summary>Every activation, as each of the kernels that there may be of it.</summary>
    private static IEnumerable<Kernel> Activated()
    {
        var shape = Generator.Model.Shape.Vector(37);
        foreach (var word in Activations.All.Words.Where(word => word != "linear"))
        {
            var function = RuleReader.Known(Activations.All, word);
            var name = Generator.Plan.Names.Pascal(word.Replace("_", "", StringComparison.Ordinal));
            yield return ActivationKernels.InPlace(name + "InPlace", "activation", shape, function);
            yield return ActivationKernels.Forward(name + "Forward", "activation", shape, function);
            if (function.IsToldByOutput) yield return ActivationKernels.Backward(name + "Backward", "activation", shape, function);
            yield return ActivationKernels.BackwardByInput(name + "BackwardByInput", "activation", shape, function);
        }
    }

    private static IEnumerable<Kernel> WithoutActivation()
    {
        int[][] all = [[], [1, 2], [3], [1, 3], [2], [2, 3], [1, 2, 3]];
        foreach (var shared in all)
            foreach (var map in new[] { NetworkBuilder.Map(3, 2, 19), NetworkBuilder.Map(1, 4, 5) })
            {
                var layer = map.PRelu(shared).Last<Generator.Model.Layers.PRelu>();
                yield return Generator.Plan.Kernels.PRelu.Forward("PReluForward", layer);
                yield return Generator.Plan.Kernels.PRelu.Backward("PReluBackward", layer);
                yield return Generator.Plan.Kernels.PRelu.BackwardAlpha("PReluBackwardAlpha", layer);
            }

        foreach (var shape in new[] { Generator.Model.Shape.Map(2, 3, 1), Generator.Model.Shape.Map(3, 1, 5), Generator.Model.Shape.Map(1, 2, 33) })
        {
            yield return Softmax.InPlace("SoftmaxInPlace", "activation", shape);
            yield return Softmax.Forward("SoftmaxForward", "activation", shape);
            yield return Softmax.Backward("SoftmaxBackward", "activation", shape);
            yield return Softmax.BackwardByInput("SoftmaxBackwardByInput", "activation", shape);
        }

        foreach (var size in Channels.Append(100))
        {
            var shape = Generator.Model.Shape.Vector(size);
            yield return Elementwise.InPlace("ReluForward", "activation", shape, ActivationFunction.Relu);
            yield return Elementwise.Backward("ReluBackward", "activation", shape, ActivationFunction.Relu);
            yield return Generator.Plan.Kernels.Dropout.Build("Dropout", new Generator.Model.Layers.Dropout("dropout1", shape, shape, 0.3), 13);
            yield return SoftmaxCrossEntropy.WithGradient("SoftmaxCrossEntropy", size);
            yield return Softmax.Probabilities("Softmax", shape);
            yield return CategoricalCrossEntropy.OfLogits("OfLogits", shape, hasLabel: size % 2 == 0, smoothing: 0.1);
            yield return CategoricalCrossEntropy.OfProbabilities(
                "OfProbabilities", shape, hasLabel: size % 2 == 1, smoothing: 0, CategoricalCrossentropy.Element);
            yield return CategoricalFocal.OfLogits("Focal", shape, new CategoricalFocalCrossentropy(FromLogits: true, 0, 0.25, 1.5));
            yield return Generator.Plan.Kernels.CategoricalHinge.WithGradient("CategoricalHinge", shape);
            yield return Generator.Plan.Kernels.CosineSimilarity.WithGradient("CosineSimilarity", shape);
            yield return ElementLossKernel.WithGradient("LogCosh", (ElementLoss)RuleReader.Known(Losses.All, "log_cosh"), shape);
            yield return Memory.Clear("Clear", "values", size);
            yield return OptimizerStep.OfParts("AdamStep", "kernel", new UpdatesParameter(Optimizers.Of("adam")), parts: 1 + (size % 3), length: size);
            yield return OptimizerStep.OfParts(
                "GradientOfParts", "kernel", new LeavesGradient(IsAdded: size % 2 == 0), parts: 1 + (size % 3), length: size);
            foreach (var kernel in size is 1 or 9 or 33 or 100 ? FromMemory(size) : []) yield return kernel;
            yield return Scanned(Math.Min(size, Scan.Most));
        }
    }

    /// <summary>Updates that read their gradient in memory, and norms of gradients there.</summary>
    private static IEnumerable<Kernel> FromMemory(int columns)
    {
        var optimizer = Optimizers.Of("{ adam: { clipnorm: 0.5, gradient_accumulation_steps: 3, use_ema: true, ema_overwrite_frequency: 2 } }");
        foreach (var width in new[] { 1, StorageLayout.PanelWidth(columns) })
            foreach (var blocks in GradientNorm.Blocks(columns, width))
                yield return GradientNorm.Squares($"SquaresOf{width}", "kernel", optimizer, rows: 7, columns, width, blocks);
        yield return GradientNorm.Sums("Sums", "kernel", columns, goesOn: columns % 2 == 0);
        yield return GradientNorm.Scales("Scales", "a gradient", most: columns);
        foreach (var blocks in OptimizerStep.Blocks(columns * 80)) yield return OptimizerStep.Apart("Apart", "kernel", optimizer, blocks, columns * 80);
    }

    /// <summary>Some values of a longer buffer: what a whole vector reads past the last of them must not count.</summary>
    private static Kernel Scanned(int count) => Build.Kernel(
        "Scanned",
        $"Lists which of {count} values are not zero.",
        [Build.In("values", 100, "[100]"), new ListParameter("found", 1, count, count, Access.Write)],
        new Fill("found", 0, EquatableArray.Of<Statement>(Build.WhereNotZero(
            "i", count, new Load("values", Build.At("i")),
            new Append("found", 0, Build.At("i"), new Load("values", Build.At("i")), Filling: true, Certain: true)))));
}
