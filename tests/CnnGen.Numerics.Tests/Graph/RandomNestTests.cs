using CnnGen.Generator.Plan;
using CnnGen.Numerics.Tests.Emitted;
using CnnGen.Numerics.Tests.Interpreter;
using CsCheck;
using static CnnGen.Generator.Formulas.FormulaWords;

namespace CnnGen.Numerics.Tests.Graph;

/// <summary>Nests of extents that nobody thought of, of all families: behind all passes of each target, interpreted, they leave the reference's bits.</summary>
public sealed class RandomNestTests
{
    private const int Draws = 100;

    private static readonly Gen<int> Few = Gen.Int[1, 4], Some = Gen.Int[1, 9], Channels = Gen.Int[1, 40];

    private static readonly Gen<Families.Pair> Steps = Gen.Select(Gen.Int[1, 3], Gen.Int[1, 3], (y, x) => new Families.Pair(y, x));

    private static readonly Gen<Families.Pair> Extents = Gen.Select(Few, Some, (y, x) => new Families.Pair(y, x));

    [Fact]
    public void Convolutions() => Gen.Select(Extents, Steps, Steps, Steps, Gen.Int[1, 3], Few, Some, Gen.Bool)
        .Sample((output, kernel, stride, dilation, groups, channels, filters, bias) =>
            Same(Families.Convolution(output, kernel, stride, dilation, groups, channels, filters, bias)), iter: Draws);

    [Fact]
    public void Depthwise_and_transposed_convolutions() => Gen.Select(Extents, Steps, Steps, Steps, Channels, Gen.Int[1, 2])
        .Sample((output, kernel, stride, dilation, channels, multiplier) =>
        {
            Same(Families.Depthwise(output, kernel, stride, dilation, channels, multiplier));
            Same(Families.Transposed(output, kernel, stride, 1 + (channels % 7), channels));
        }, iter: Draws / 2);

    [Fact]
    public void Poolings() => Gen.Select(Extents, Steps, Steps, Channels, Gen.Int[0, 2], Gen.Int[0, 2])
        .Sample((output, pool, stride, channels, restY, restX) =>
        {
            Same(Families.AveragePooling(output, pool, stride, channels, (restY, restX)));
            Same(Families.MaxPooling(output, pool, stride, channels, (restY, restX)));
            Same(Families.GlobalPooling(output, channels, largest: restY > 0));
        }, iter: Draws);

    [Fact]
    public void Normalizations() => Gen.Select(Some, Channels, Gen.Int[1, 4], Gen.Bool).Sample((places, channels, groups, eachPlace) =>
    {
        Same(Families.BatchNormalization(places, channels));
        Same(Families.GroupNormalization(places, groups, 1 + (channels / 4), eachPlace));
    }, iter: Draws / 2);

    [Fact]
    public void Elements() => Gen.Select(Few, Some, Channels, Gen.Int[0, 7], Gen.Bool).Sample((height, width, channels, shared, isParameter) =>
    {
        int[] extents = [height, width, channels];
        int[] b = [(shared & 1) > 0 ? 1 : height, (shared & 2) > 0 ? 1 : width, (shared & 4) > 0 ? 1 : channels];
        Same(ElementFamilies.Broadcast(extents, b, isParameter));
        Same(ElementFamilies.Dropout(extents, b));
        Same(ElementFamilies.FanIn(extents));
        Same(ElementFamilies.Elementwise("silu", X / (1 + Exp(-X)), null, extents));
        Same(Families.Dense(height * width, channels, 1 + shared));
    }, iter: Draws);

    [Fact]
    public void Moves() => Gen.Select(Few, Some, Channels, Gen.Int[1, 3], Gen.Shuffle(new[] { 0, 1, 2 })).Sample((height, width, channels, size, order) =>
    {
        Same(ElementFamilies.Padded(height, width, channels, -0.5));
        Same(ElementFamilies.Cropped(height, width, channels));
        Same(ElementFamilies.Concatenated(height, width, channels, size, 1 + (channels / 3)));
        Same(ElementFamilies.Permuted([height, width, channels], order));
        Same(ElementFamilies.Upsampled(height, width, channels, size));
        Same(ElementFamilies.DepthToSpace(height, width, channels, size));
    }, iter: Draws);

    private static void Same(Family family)
    {
        foreach (var nest in NestCases.Of(family, "Nest"))
        {
            var run = new NestRun(nest);
            run.Same(new KernelInterpreter(nest.Kernel).Run, $"{family.Name}, as built");
            foreach (var methods in KernelVariants.Of(nest.Kernel, Target.All))
                run.Same(new KernelInterpreter(methods).Run, $"{family.Name}, {methods.Name()}");
        }
    }
}
