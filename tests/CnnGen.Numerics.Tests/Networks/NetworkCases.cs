using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Layers;
using CnnGen.Numerics.Tests.Reference;

namespace CnnGen.Numerics.Tests.Networks;

/// <summary>Small networks in which layers meet in every way that the planner tells apart, at sizes around its edges.</summary>
internal static partial class NetworkCases
{
    public static readonly IReadOnlyDictionary<string, Network> All = new Dictionary<string, Network>(StringComparer.Ordinal)
    {
        ["OriginalInSmall"] = NetworkBuilder.Map(12, 11, 1)
            .Conv2D(8, 5, relu: true).MaxPooling2D(2).Conv2D(16, 3, 2, relu: true).MaxPooling2D(2, 1)
            .Flatten().Dense(33).Dropout(0.5).Dense(10).Build(batchSize: 13),
        ["PoolingWithRemainder"] = NetworkBuilder.Map(6, 7, 3).Conv2D(7, 2, 3, relu: true).MaxPooling2D(2).Flatten().Dense(3).Build(batchSize: 5),
        ["ConvolutionsWithoutPoolingOrBias"] = NetworkBuilder.Map(5, 6, 2)
            .Conv2D(3, 3, relu: true, bias: false).Conv2D(9, 2, same: true, strideY: 2, bias: false).Relu().Flatten().Dense(4, bias: false).Build(),
        ["ReluLayerBeforePooling"] = NetworkBuilder.Map(5, 4, 1).Conv2D(17, 3, 2, relu: true).Conv2D(15, 1).Relu().MaxPooling2D(2).Flatten().Dense(8).Build(),
        ["ReluTwiceBeforePooling"] = NetworkBuilder.Map(5, 5, 1).Conv2D(8, 2, relu: true).Relu().MaxPooling2D(2).Relu().Flatten().Dense(3).Build(),
        ["MoreThanOnePanel"] = NetworkBuilder.Map(4, 4, 3).Conv2D(33, 3, relu: true).Flatten().Dense(65, relu: true).Dense(2).Build(batchSize: 17),
        ["StridesAndSamePadding"] = NetworkBuilder.Map(9, 7, 1)
            .Conv2D(8, 3, strideY: 2, strideX: 1, same: true).MaxPooling2D(3, strideY: 2).Conv2D(9, 1).Relu().Flatten().Dense(3).Build(),
        ["PaddedPoolingFirst"] = NetworkBuilder.Map(5, 5, 3).MaxPooling2D(2, same: true).Conv2D(7, 2, relu: true).Flatten().Dense(3).Build(),
        ["OverlappingPoolingBehindRelu"] = NetworkBuilder.Map(7, 8, 2)
            .Conv2D(16, 2, relu: true).MaxPooling2D(3, 2, strideY: 1, strideX: 2).Conv2D(3, 2).Flatten().Dense(5).Build(),
        ["PaddedOverlappingPooling"] = NetworkBuilder.Map(3, 9, 2)
            .Conv2D(9, 1, 5, same: true, relu: true).MaxPooling2D(1, 2)
            .Conv2D(17, 3, 1, same: true).MaxPooling2D(2, 3, strideY: 1, strideX: 2, same: true).Flatten().Dense(7).Build(),
        ["PoolingWithGaps"] = NetworkBuilder.Map(8, 8, 1).Conv2D(8, 2, relu: true).MaxPooling2D(2, 1, strideY: 3, strideX: 2).Flatten().Dense(3).Build(),
        ["DropoutBetweenMaps"] = NetworkBuilder.Map(5, 4, 1)
            .Conv2D(9, 2, relu: true).Dropout(0.25).Relu().MaxPooling2D(2).Dropout(0.3).Flatten().Dense(3).Build(),
        ["DropoutFirst"] = NetworkBuilder.Map(4, 5, 2).Dropout(0.3).Conv2D(8, 2, same: true, relu: true).MaxPooling2D(2).Flatten().Dense(3).Build(),
        ["DropoutOnly"] = NetworkBuilder.Vector(9).Dropout(0.25).Dense(3).Build(batchSize: 7),
        ["DenseChain"] = NetworkBuilder.Vector(7)
            .Dense(9, relu: true).Dropout(0.5).Dense(8).Relu().Dense(16, relu: true, bias: false).Dense(3).Build(batchSize: 13),
        ["WideDense"] = NetworkBuilder.Vector(33).Dense(48, relu: true).Dense(17).Build(batchSize: 33),
        ["BatchOfOne"] = NetworkBuilder.Map(5, 5, 1).Conv2D(3, 3, relu: true).Flatten().Dense(4, relu: true).Dense(3).Build(batchSize: 1),
        ["NothingTrainedFirst"] = NetworkBuilder.Map(6, 5, 2).Relu().MaxPooling2D(2).Relu().Flatten().Dense(9, relu: true).Dense(4).Build(),
        ["WinogradWithPooling"] = NetworkBuilder.Map(6, 7, 17).Conv2D(18, 3, relu: true).MaxPooling2D(2).Flatten().Dense(3).Build(batchSize: 5),
        ["WinogradWithBorder"] = NetworkBuilder.Map(2, 2, 16).Conv2D(17, 3, same: true, bias: false).Flatten().Dense(3).Build(),
        ["WinogradInTheMiddle"] = NetworkBuilder.Map(5, 5, 1).Conv2D(16, 2, relu: true).Conv2D(16, 3, relu: true).Flatten().Dense(3).Build(batchSize: 9),
        ["GradientsByTurnedKernels"] = NetworkBuilder.Map(5, 6, 2)
            .Conv2D(9, 2).With("tanh").Conv2D(8, 3, 2, same: true).With("silu").Conv2D(9, 2).With("leaky_relu").Frozen().Conv2D(3, 2, bias: false).Flatten()
            .Dense(3).Build(batchSize: 5),
        ["PlainSumsByKey"] = NetworkBuilder.Map(6, 7, 17)
            .Conv2D(18, 3, relu: true).MaxPooling2D(2).Flatten().Dense(3).Build(batchSize: 5, convolution: ConvolutionAlgorithm.Direct),
        ["SigmoidBehindDropout"] = NetworkBuilder.Vector(7).Dense(9).With("sigmoid").Dropout(0.5).Dense(3).Build(batchSize: 5),
        ["SiluBeforePooling"] = NetworkBuilder.Map(6, 6, 2).Conv2D(9, 3).With("silu").MaxPooling2D(2).Flatten().Dense(3).Build(batchSize: 5),
        ["TanhBeforePooling"] = NetworkBuilder.Map(6, 6, 2).Conv2D(9, 3).With("tanh").MaxPooling2D(2).Flatten().Dense(3).Build(batchSize: 5),
        ["EluBeforeActivation"] = NetworkBuilder.Vector(7).Dense(9).With("elu").Relu().Dense(8).With("relu6").Activate("gelu").Dense(3).Build(batchSize: 5),
        ["ActivationsInTiles"] = NetworkBuilder.Map(3, 3, 16)
            .Conv2D(16, 3, same: true).With("mish").Conv2D(3, 2).With("leaky_relu").Flatten()
            .Dense(17).With("selu").Dropout(0.25).Activate("softplus").Dense(2).Build(),
        ["ActivationLayers"] = NetworkBuilder.Map(3, 3, 2)
            .Conv2D(8, 2).Activate("hard_swish").Dropout(0.3).Activate("tanh").Dropout(0.3).MaxPooling2D(2, 1).Activate("log_sigmoid").Flatten()
            .Dense(5).With("hard_sigmoid").Activate("exponential").Dense(3).With("gelu").Activate("celu").Dense(2).Build(batchSize: 3),
        ["FrozenFirst"] = NetworkBuilder.Map(6, 7, 2)
            .Conv2D(9, 2, relu: true).Frozen().MaxPooling2D(2).Conv2D(5, 2).With("silu").Frozen().Conv2D(3, 1, relu: true).Flatten().Dense(3)
            .Build(batchSize: 5),
        ["FrozenTrunk"] = NetworkBuilder.Map(6, 6, 2)
            .Conv2D(8, 2, relu: true).Frozen().MaxPooling2D(3, strideY: 1).Conv2D(5, 2).With("tanh").Frozen().Dropout(0.25).Flatten()
            .Dense(9).With("gelu").Frozen().Dense(3).Build(batchSize: 7),
        ["FrozenInTheMiddle"] = NetworkBuilder.Map(8, 9, 2)
            .Conv2D(7, 2, relu: true).Conv2D(9, 2, relu: true, same: true).Frozen().MaxPooling2D(2).Conv2D(5, 2).With("silu").Frozen()
            .Conv2D(3, 1, bias: false).Flatten().Dense(17, relu: true).Frozen().Dropout(0.25).Dense(3).Build(batchSize: 9),
        ["FrozenLast"] = NetworkBuilder.Vector(7).Dense(9, relu: true).Frozen().Dense(8, relu: true, bias: false).Dense(3).Frozen().Build(batchSize: 5),
        ["FrozenWinograd"] = NetworkBuilder.Map(6, 6, 16).Conv2D(16, 3, relu: true).Frozen().MaxPooling2D(2).Flatten().Dense(3).Build(),
        ["FrozenWinogradInTheMiddle"] = NetworkBuilder.Map(6, 6, 1)
            .Conv2D(16, 1, relu: true).Conv2D(17, 3, relu: true).Frozen().MaxPooling2D(2).Conv2D(2, 1).Flatten().Dense(3).Build(),
        ["SoftmaxInside"] = NetworkBuilder.Map(4, 3, 2)
            .Conv2D(5, 2).Activate("softmax").MaxPooling2D(2, 1).Flatten().Dense(9).With("softmax").Dense(3).Build(batchSize: 5),
        ["SoftmaxBehindDropout"] = NetworkBuilder.Map(3, 3, 2)
            .Conv2D(8, 2).With("softmax").Dropout(0.25).Flatten().Dense(6).Activate("softmax").Dropout(0.25).Dense(3).Build(batchSize: 3),
        ["PReluBehindConvolution"] = NetworkBuilder.Map(4, 4, 2)
            .Conv2D(9, 2).PRelu(1, 2).MaxPooling2D(2, 1).PRelu().Flatten().Dense(11).PRelu().Dense(3).Build(batchSize: 11),
        ["PReluShared"] = NetworkBuilder.Map(3, 4, 3)
            .PRelu(1, 2, 3).Conv2D(9, 1).PRelu(3).Dropout(0.25).Flatten().Dense(6).PRelu(1).Dense(2).Build(batchSize: 3),
        ["PReluOfRowsAndColumns"] = NetworkBuilder.Map(3, 4, 2).Conv2D(5, 2).PRelu(2).PRelu(1, 3).Flatten().Dense(3).Build(batchSize: 5),
        ["Regularized"] = NetworkBuilder.Map(6, 7, 2)
            .Conv2D(9, 2, relu: true).Regularized("l2", "l1", "l1").MaxPooling2D(2).Conv2D(5, 2).With("tanh").Regularized("l1", activity: "l2").Flatten()
            .Dense(9, relu: true).Regularized(bias: "l2", activity: "l2").Dropout(0.25).Dense(33).Regularized("l2").Frozen()
            .Dense(3).Regularized("l1", "l2", "l2").Build(batchSize: 5),
        ["OnePixel"] = NetworkBuilder.Map(1, 1, 5).Conv2D(40, 1, bias: false, relu: true).MaxPooling2D(1).Conv2D(1, 1).Flatten().Dense(2).Build(),
    };
}
