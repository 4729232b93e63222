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

                Same(ConvForward.Build("ConvForward", layer));
                Same(CollectLive.Build("CollectLive", layer));
                Same(ConvBackwardWeights.Build("ConvBackwardWeights", layer));
                Same(ConvBackwardWeights.Bias("ConvBackwardBias", layer));
                Same(ConvBackwardInput.Build("ConvBackwardInput", layer));
                Same(Memory.PackFilters("PackFilters", "conv", kernelHeight * kernelWidth * channels, filters));
            },
            iter: Shapes);

    [Fact]
    public void Poolings() =>
        Gen.Select(Gen.Int[1, 8], Gen.Int[1, 8], Gen.Int[1, 40], Gen.Int[1, 4], Gen.Int[1, 4], Gen.Int[1, 4], Gen.Int[1, 4], Gen.Bool).Sample(
            (height, width, channels, poolHeight, poolWidth, strideY, strideX, flag) =>
            {
                var isSame = poolHeight > height || poolWidth > width || flag;
                var layer = NetworkBuilder.Map(height, width, channels)
                    .MaxPooling2D(poolHeight, poolWidth, strideY, strideX, same: isSame).Single<MaxPooling2D>();

                Same(MaxPoolForward.Build("MaxPoolForward", layer, afterRelu: flag));
                Same(MaxPoolBackward.Build("MaxPoolBackward", layer));
            },
            iter: Shapes);

    [Fact]
    public void Dense_layers() =>
        Gen.Select(Gen.Int[1, 70], Gen.Int[1, 70], Gen.Int[1, 20], Gen.Int[1, 20], Gen.Bool).Sample(
            (inputs, units, most, some, flag) =>
            {
                var layer = NetworkBuilder.Vector(inputs).Dense(units, relu: flag, bias: !flag).Single<Dense>();
                var (batch, rows) = (new Batch(most), Math.Min(most, some));

                Same(DenseForward.Build("DenseForward", layer, batch), rows);
                Same(DenseBackward.Weights("DenseBackwardWeights", layer, batch), rows);
                Same(DenseBackward.Bias("DenseBackwardBias", layer, batch), rows);
                Same(DenseBackward.Input("DenseBackwardInput", layer, batch), rows);
            },
            iter: Shapes);

    private static void Same(Kernel kernel, int rows = 1)
    {
        var expected = KernelData.Draw(kernel, seed: 1, rows);
        var actual = expected.Copy();

        KernelInterpreter.Run([kernel], expected);
        KernelInterpreter.Run(KernelPipeline.Run(kernel, Target.Avx2), actual);

        KernelData.Same(kernel, expected, actual, $"{kernel.Name}, {rows} rows", rows);
    }
}
