using CnnGen.Runtime;

namespace CnnGen.Training;

/// <summary>The augmentations that a model asks for.</summary>
internal static class ModelAugmentation
{
    public static IReadOnlyList<Augmentation> Of(TrainingRecipe recipe) => [.. recipe.Augmentation.Select(Of)];

    private static Augmentation Of(AugmentationRecipe recipe)
    {
        var options = new RecipeOptions(recipe);
        return recipe.Word switch
        {
            "random_flip" => RandomFlip.Of(options),
            "random_translation" => RandomTranslation.Of(options),
            "random_rotation" => RandomRotation.Of(options),
            "random_zoom" => RandomZoom.Of(options),
            "random_crop" => RandomCrop.Of(options),
            "zero_padding2d" => ZeroPadding2D.Of(options),
            "random_contrast" => RandomContrast.Of(options),
            "random_brightness" => RandomBrightness.Of(options),
            "random_erasing" => RandomErasing.Of(options),
            "gaussian_noise" => GaussianNoise.Of(options),
            "rescaling" => Rescaling.Of(options),
            "mixup" => Mixup.Of(options),
            var word => throw new InvalidOperationException($"the class asks for an augmentation '{word}' that this version of CnnGen.Training does not have"),
        };
    }
}
