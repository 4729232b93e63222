using CnnGen.Generator.Plan;
using CnnGen.Generator.Plan.Passes;
using static CnnGen.Generator.Formulas.FormulaWords;

namespace CnnGen.Numerics.Tests.Graph;

/// <summary>However long the axes, no nest leaves its buffers or the budget of a method.</summary>
public sealed class LongNestTests
{
    private static readonly Family[] All =
    [
        Families.Convolution(56, 3, 1, 1, 4, 32, 33), Families.Convolution((1, 999), (1, 80), 4, 1, 1, 1, 65), Families.Convolution(28, 7, 2, 1, 1, 3, 64),
        Families.Convolution(13, 5, 1, 2, 1, 100, 130), Families.Depthwise(56, 3, 1, 1, 144, 1), Families.Depthwise(27, 7, 2, 1, 100, 2),
        Families.Transposed(28, 4, 2, 128, 65), Families.Dense(197, 768, 513), Families.AveragePooling(28, 3, 2, 200), Families.AveragePooling(7, 8, 8, 100),
        Families.MaxPooling(28, 3, 2, 200), Families.GlobalPooling(56, 300, largest: true), Families.GlobalPooling(56, 300, largest: false),
        Families.BatchNormalization(3136, 144), Families.BatchNormalization(1, 1000), Families.GroupNormalization(784, 32, 9, eachPlace: false),
        Families.GroupNormalization(197, 1, 768, eachPlace: true), ElementFamilies.Broadcast([56, 56, 144], [1, 1, 144], isParameter: true),
        ElementFamilies.Broadcast([56, 56, 144], [56, 56, 1], isParameter: false), ElementFamilies.Dropout([56, 56, 33], [1, 1, 33]),
        ElementFamilies.Elementwise("silu", X / (1 + Exp(-X)), null, 56, 56, 144), ElementFamilies.Concatenated(28, 28, 32, 33, 7, 100, 1, 64, 3, 129),
        ElementFamilies.Permuted([56, 57, 33], [2, 1, 0]), ElementFamilies.Upsampled(28, 28, 65, 2), ElementFamilies.DepthToSpace(28, 28, 3, 4),
    ];

    public static TheoryData<string> Names => [.. All.Select(family => family.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_target_takes_it(string name) => Assert.All(
        NestCases.Of(All.Single(family => family.Name == name), "Nest"),
        nest => Assert.All(Target.All, target => Assert.NotEmpty(KernelPipeline.Run(nest.Kernel, target).Methods)));
}
