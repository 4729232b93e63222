using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan;
using CnnGen.Generator.Plan.Kernels;
using CnnGen.Generator.Plan.Loops;
using CnnGen.Generator.Plan.Passes;
using CnnGen.Numerics.Tests.Interpreter;
using CnnGen.Numerics.Tests.Reference;
using CsCheck;

namespace CnnGen.Numerics.Tests.Kernels;

/// <summary>The passes on shapes that nobody thought of: a kernel behind all of them, interpreted, leaves the bits of the kernel as built.</summary>
public sealed class RandomShapeTests
{
    /// <summary>The interpreter takes a second for some million steps.</summary>
    private const int Shapes = 50;

    [Fact]
    public void Convolutions() =>
        Gen.Select(Gen.Int[1, 6], Gen.Int[1, 9], Gen.Int[1, 10], Gen.Int[1, 70], Gen.Int[1, 4], Gen.Int[1, 4], Gen.Int[1, 3], Gen.Bool).Sample(
            (height, width, channels, filters, kernelHeight, kernelWidth, stride, flag) =>
            {
                var isSame = kernelHeight > height || kernelWidth > width || flag;
                var layer = NetworkBuilder.Map(height, width, channels)
                    .Conv2D(filters, kernelHeight, kernelWidth, strideY: stride, strideX: 1, same: isSame, relu: flag, bias: !flag).Single<Conv2D>();

                foreach (var kernel in KernelCases.Plain(layer)) Same(kernel);
                foreach (var master in KernelCases.Masters(layer)) Same(Memory.PackFilters("PackFilters", "conv", master));
            },
            iter: Shapes);

    [Fact]
    public void Convolutions_with_their_poolings() =>
        Gen.Select(Gen.Int[2, 9], Gen.Int[2, 9], Gen.Int[1, 5], Gen.Int[1, 40], Gen.Int[1, 2], Gen.Int[1, 3], Gen.Int[1, 3], Gen.Bool).Sample(
            (height, width, channels, filters, kernel, poolHeight, poolWidth, flag) =>
            {
                var (fullHeight, fullWidth) = (kernel + (poolHeight * height / 3), kernel + (poolWidth * width / 3));
                var layers = NetworkBuilder.Map(Math.Max(fullHeight, kernel + poolHeight), Math.Max(fullWidth, kernel + poolWidth), channels)
                    .Conv2D(filters, kernel, relu: flag, bias: !flag).MaxPooling2D(poolHeight, poolWidth);

                foreach (var built in KernelCases.Pooled(layers.First<Conv2D>(), layers.Last<MaxPooling2D>())) Same(built);
            },
            iter: Shapes);

    [Fact]
    public void Convolutions_by_Winograd_s_tiles() =>
        Gen.Select(Gen.Int[1, 7], Gen.Int[1, 7], Gen.Int[16, 40], Gen.Int[16, 70], Gen.Bool, Gen.Bool).Sample(
            (tileRows, tileColumns, channels, filters, isPooled, flag) =>
            {
                var layers = NetworkBuilder.Map((2 * tileRows) + 2, (2 * tileColumns) + 2, channels).Conv2D(filters, 3, relu: flag, bias: !flag);
                if (isPooled) layers.MaxPooling2D(2);

                foreach (var kernel in KernelCases.WinogradTiles(layers.First<Conv2D>(), layers.LastOrNull<MaxPooling2D>())) Same(kernel);
            },
            iter: Shapes / 2);

    [Fact]
    public void Poolings() =>
        Gen.Select(Gen.Int[1, 8], Gen.Int[1, 8], Gen.Int[1, 40], Gen.Int[1, 4], Gen.Int[1, 4], Gen.Int[1, 4], Gen.Int[1, 4], Gen.Bool).Sample(
            (height, width, channels, poolHeight, poolWidth, strideY, strideX, flag) =>
            {
                var isSame = poolHeight > height || poolWidth > width || flag;
                var layer = NetworkBuilder.Map(height, width, channels)
                    .MaxPooling2D(poolHeight, poolWidth, strideY, strideX, same: isSame).Single<MaxPooling2D>();

                Same(MaxPoolForward.Build("MaxPoolForward", layer, isMarked: channels % 2 == 0, afterRelu: flag));
                Same(MaxPoolBackward.Build("MaxPoolBackward", layer));
            },
            iter: Shapes);

    [Fact]
    public void Dense_layers() =>
        Gen.Select(Gen.Int[1, 70], Gen.Int[1, 70], Gen.Int[1, 45], Gen.Int[1, 45], Gen.Bool).Sample(
            (inputs, units, most, some, flag) =>
            {
                var layer = NetworkBuilder.Vector(inputs).Dense(units, relu: flag, bias: !flag).Single<Dense>();
                var (batch, rows) = (new Batch(most), Math.Min(most, some));

                foreach (var kernel in KernelCases.Of(layer, batch)) Same(kernel, rows);
            },
            iter: Shapes);

    private static void Same(Kernel kernel, int rows = 1)
    {
        var start = KernelData.Draw(kernel, seed: 1, rows);
        var expected = start.Copy();
        KernelInterpreter.Run(kernel, expected);
        foreach (var target in Target.All.Where(t => !t.IsScalar))
        {
            var actual = start.Copy();
            KernelInterpreter.Run(KernelPipeline.Run(kernel, target), actual);
            KernelData.Same(kernel, expected, actual, $"{kernel.Name}, {target.Name}, {rows} rows", rows);
        }
    }
}
