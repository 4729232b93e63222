namespace CnnGen.Training;

/// <summary>An augmentation at its place in a list.</summary>
internal abstract class AugmentationStep
{
    /// <summary>Whether it reads the other examples of the batch.</summary>
    public abstract bool ReadsOthers { get; }

    public static AugmentationStep Of(Augmentation augmentation, ExampleShape input, ExampleShape output) => augmentation switch
    {
        ExampleAugmentation example => new OfExamples(example, input, output),
        Mixup mixup => new OfMixture(mixup, input),
        _ => throw new InvalidOperationException($"{augmentation.GetType()} is an augmentation of no kind"),
    };

    public abstract void Run(AugmentedExample example, ref AugmentationRandom random);

    private sealed class OfExamples(ExampleAugmentation augmentation, ExampleShape input, ExampleShape output) : AugmentationStep
    {
        public override bool ReadsOthers => false;

        public override void Run(AugmentedExample example, ref AugmentationRandom random) => augmentation.Apply(
            example.Examples.Row(example.Step, example.Row, input.Size), input, ref random, example.Examples.Row(example.Step + 1, example.Row, output.Size));
    }

    private sealed class OfMixture(Mixup mixup, ExampleShape shape) : AugmentationStep
    {
        public override bool ReadsOthers => true;

        public override void Run(AugmentedExample example, ref AugmentationRandom random)
        {
            var (partner, weight) = mixup.Draw(example.Count, ref random);
            Mix(example.Examples, example.Step, shape.Size);
            Mix(example.Targets, example.Mixed, example.Targets.Stride);

            void Mix(AugmentedRows rows, int step, int size) =>
                Mixup.Mix(rows.Row(step, example.Row, size), rows.Row(step, partner, size), weight, rows.Row(step + 1, example.Row, size));
        }
    }
}
