using CnnGen.Generator.Collections;
using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Model.Training;
using CnnGen.Generator.Plan;
using CnnGen.Generator.Plan.Kernels;
using CnnGen.Generator.Plan.Loops;
using CnnGen.Numerics.Tests.Reference;

namespace CnnGen.Numerics.Tests.Kernels;

/// <summary>What regularizers are computed by.</summary>
internal static partial class KernelCases
{
    private static IEnumerable<Kernel> Regularized()
    {
        Regularizer l1 = RuleReader.Known(Regularizers.All, "l1"), l2 = RuleReader.Known(Regularizers.All, "l2");
        foreach (var size in new[] { 1, 17, 64, 100, 200 })
        {
            var shape = Generator.Model.Shape.Vector(size);
            yield return Penalty.OfOutputs("Activity", "dense1", shape, l2);
            yield return Penalty.AddSlopes("ActivityBackward", "dense1", shape, l1);
            foreach (var width in new[] { 1, StorageLayout.PanelWidth(size) })
            {
                var parameter = new ParameterPlan(
                    "dense1/kernel", "dense1_Kernel", EquatableArray.Of(5, size), 5, size, width, new Generator.Model.Training.Constant(0),
                    Regularizer: width == 1 ? l1 : l2);
                foreach (var blocks in GradientNorm.Blocks(size, width)) yield return Penalty.OfParameter("Penalty", parameter, blocks);
            }

            yield return OptimizerStep.OfParts("Regularized", "kernel", new UpdatesParameter(Optimizers.Of("adam"), l1.Slope), parts: 2, length: size);
            yield return OptimizerStep.OfParts("RegularizedSum", "kernel", new LeavesGradient(IsAdded: size == 17, l2.Slope), parts: 2, length: size);
        }

        var layer = NetworkBuilder.Vector(11).Dense(33).Single<Dense>();
        foreach (var panels in BlockRange.Of(33, StorageLayout.PanelWidth(33)))
            yield return DenseBackwardWeights.Build("RegularizedWeights", layer, new UpdatesParameter(Optimizers.Of("sgd"), l1.Slope), Batch, panels);
    }
}
