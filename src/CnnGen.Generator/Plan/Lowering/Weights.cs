using CnnGen.Generator.Graph;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>What a plan says of a layer's own tensors, in the layout that who reads them asks for.</summary>
internal static class Weights
{
    /// <summary>A matrix of rows and columns, in panels of columns.</summary>
    public static ParameterPlan Plan(Wiring wiring, Tensor parameter, int rows, int columns, int panelWidth)
    {
        var (info, spec) = (wiring.Info(parameter), wiring.WeightOf(parameter));
        return new ParameterPlan(
            info.Name, BufferNames.NameOf(info), spec.Shape, rows, columns, panelWidth, spec.Initializer, spec.IsTrained,
            spec.IsTrained ? spec.Regularizer : null);
    }

    /// <summary>A value for each of so many columns.</summary>
    public static ParameterPlan OfColumns(Wiring wiring, Tensor parameter) =>
        Plan(wiring, parameter, 1, parameter.Size, StorageLayout.RoundUp(parameter.Size, StorageLayout.CacheLine));
}
