using CnnGen.Training;

namespace CnnGen.Fashion;

/// <summary>What ResNets are trained with: each image shifted by up to two pixels, zeros beside it, and half of them seen in a mirror.</summary>
internal static class FashionRecipe
{
    private const int Side = 28, Padding = 2;

    private static readonly Augmentation[] Augmentations =
        [new ZeroPadding2D(Padding), new RandomCrop(Side, Side), new RandomFlip { Mode = FlipMode.Horizontal }];

    public static AugmentationPipeline Pipeline(ulong seed, int batchSize, int threads = 1) =>
        new(ExampleShape.Map(Side, Side, 1), Augmentations, seed, batchSize, threads: threads);
}
