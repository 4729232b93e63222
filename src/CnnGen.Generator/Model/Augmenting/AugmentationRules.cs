using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Model.Fitting;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Model.Augmenting;

/// <summary>What augmentations ask of the network that is trained with them, and of each other.</summary>
internal static class AugmentationRules
{
    /// <param name="network">Of one input and one output without names, and without errors but for those that are found here.</param>
    /// <param name="node">What stands under <c>augmentation</c>.</param>
    public static void Check(Network network, SpecNode? node, ErrorList errors)
    {
        var shape = network.Input;
        foreach (var (item, augmentation) in RuleItems.Of(node).Zip(network.Augmentations, (item, augmentation) => (item, augmentation)))
        {
            var place = RuleItems.PlaceOf(item);
            if (WhyNotTargets(augmentation, network) is { } reason)
                errors.Add(DiagnosticDescriptors.AugmentationOfTargets, place, augmentation.Word, reason);
            if (WhyNot(augmentation, shape) is { } misfit)
            {
                errors.Add(DiagnosticDescriptors.AugmentationOfShape, place, augmentation.Word, shape.Described, misfit);
                return;
            }

            shape = OutputOf(augmentation, shape);
        }

        if (shape != network.Input)
            errors.Add(DiagnosticDescriptors.AugmentedShape, node!.Span, shape.Described, network.Input.Described, Advice(shape, network.Input));
    }

    private static string? WhyNotTargets(Augmentation augmentation, Network network) => augmentation.Reach switch
    {
        AugmentationReach.Targets when TargetForms.Of(network.Loss) == TargetForm.Labels =>
            "it mixes them, and labels are none that can be mixed; write loss: { categorical_crossentropy: { from_logits: true } }, whose targets are shares",
        AugmentationReach.Places when !network.Output.IsVector =>
            $"it moves what the input has, and the targets, {network.Output}, would stay where they are",
        _ => null,
    };

    /// <summary>Why it cannot be done to an example of a shape; null if it can.</summary>
    private static string? WhyNot(Augmentation augmentation, Shape shape)
    {
        if (augmentation.Reach is AugmentationReach.Pixels or AugmentationReach.Places && !shape.IsMap) return "it takes a map [height, width, channels]";
        var (height, width) = SidesOf(augmentation, shape);
        if (augmentation.Word == AugmentationCatalog.RandomCrop && (height > shape.Height || width > shape.Width))
            return $"it cuts out {Quote.Integer(height)} rows and {Quote.Integer(width)} columns";
        return Saturating.Product(height, width, shape.Channels) <= int.MaxValue ? null : "it would make more numbers of it than an array can hold";
    }

    private static Shape OutputOf(Augmentation augmentation, Shape shape)
    {
        var (height, width) = SidesOf(augmentation, shape);
        return shape.IsMap ? Shape.Map((int)height, (int)width, shape.Channels) : shape;
    }

    private static (long Height, long Width) SidesOf(Augmentation augmentation, Shape shape) => augmentation.Word switch
    {
        AugmentationCatalog.RandomCrop =>
            ((long)augmentation[AugmentationCatalog.CropHeight.Name][0], (long)augmentation[AugmentationCatalog.CropWidth.Name][0]),
        AugmentationCatalog.ZeroPadding when augmentation[AugmentationCatalog.Margins.Name] is var margins =>
            (shape.Height + (long)margins[0] + (long)margins[1], shape.Width + (long)margins[2] + (long)margins[3]),
        _ => (shape.Height, shape.Width),
    };

    private static string Advice(Shape shape, Shape input) => shape.Height >= input.Height && shape.Width >= input.Width
        ? $"; end with {AugmentationCatalog.RandomCrop}: {{ height: {Quote.Integer(input.Height)}, width: {Quote.Integer(input.Width)} }}"
        : $"; begin with {AugmentationCatalog.ZeroPadding}";
}
