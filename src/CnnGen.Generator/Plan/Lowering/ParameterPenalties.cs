using CnnGen.Generator.Plan.Kernels;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>What the regularizers of kernels and biases add to the loss: a number for each column of a parameter.</summary>
internal static class ParameterPenalties
{
    public static void Declare(Declarations declare)
    {
        foreach (var parameter in Regularized(declare.Parameters))
        {
            var penalties = declare.Add(new BufferSpec(
                BufferOf(parameter), parameter.Owner, BufferKind.Batch, ElementType.Float, parameter.Columns, $"[{parameter.Columns}]"));
            declare.Penalties.Add(new PenaltyPlan(penalties.Buffer, parameter.Columns, IsOfExamples: false));
        }
    }

    public static void Run(StepBuilder build, IEnumerable<ParameterPlan> parameters)
    {
        foreach (var parameter in Regularized(parameters))
            foreach (var blocks in GradientNorm.Blocks(parameter.Columns, parameter.PanelWidth))
                build.RunBlocks(
                    parameter.Owner,
                    Penalty.OfParameter(Names.Pascal(parameter.Buffer) + "Penalty", parameter, blocks),
                    blocks,
                    new Value(parameter.Buffer).As("values"),
                    new Value(BufferOf(parameter)).As("penalties"));
    }

    private static IEnumerable<ParameterPlan> Regularized(IEnumerable<ParameterPlan> parameters) =>
        parameters.Where(parameter => parameter.Regularizer is not null);

    private static string BufferOf(ParameterPlan parameter) => parameter.Buffer + "Penalties";
}
