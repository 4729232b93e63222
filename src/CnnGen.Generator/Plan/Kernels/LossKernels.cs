using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Training;
using CnnGen.Generator.Plan.Loops;

namespace CnnGen.Generator.Plan.Kernels;

/// <summary>The kernel of each kind of loss. Its first parameter is what the last layer gives, its second what an example is trained with.</summary>
internal static class LossKernels
{
    public static Kernel WithGradient(Loss loss, Shape output)
    {
        var name = string.Concat(loss.Word.Split('_').Select(Names.Pascal));
        return loss switch
        {
            SparseCategoricalCrossentropy { FromLogits: true, LabelSmoothing: 0 } => SoftmaxCrossEntropy.WithGradient("SoftmaxCrossEntropy", output.Size),
            SparseCategoricalCrossentropy { FromLogits: true } sparse => CategoricalCrossEntropy.OfLogits(name, output, hasLabel: true, sparse.LabelSmoothing),
            SparseCategoricalCrossentropy sparse =>
                CategoricalCrossEntropy.OfProbabilities(name, output, hasLabel: true, sparse.LabelSmoothing, CategoricalCrossentropy.Element),
            CategoricalCrossentropy { FromLogits: true } categorical =>
                CategoricalCrossEntropy.OfLogits(name, output, hasLabel: false, categorical.LabelSmoothing),
            CategoricalCrossentropy categorical =>
                CategoricalCrossEntropy.OfProbabilities(name, output, hasLabel: false, categorical.LabelSmoothing, CategoricalCrossentropy.Element),
            CategoricalFocalCrossentropy { FromLogits: true } focal => CategoricalFocal.OfLogits(name, output, focal),
            CategoricalFocalCrossentropy focal =>
                CategoricalCrossEntropy.OfProbabilities(name, output, hasLabel: false, focal.LabelSmoothing, focal.Element),
            Model.Training.CategoricalHinge => Kernels.CategoricalHinge.WithGradient(name, output),
            Model.Training.CosineSimilarity => Kernels.CosineSimilarity.WithGradient(name, output),
            ElementLoss elements => ElementLossKernel.WithGradient(name, elements, output),
            _ => throw new ArgumentOutOfRangeException(nameof(loss), loss.Word, "no kernel computes this loss"),
        };
    }
}
