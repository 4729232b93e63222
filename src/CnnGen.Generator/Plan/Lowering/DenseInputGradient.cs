using CnnGen.Generator.Graph;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Kernels;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>The gradient of a dense layer's input, between two transpositions: the examples are its lanes.</summary>
/// <param name="ofInput">The gradient that it gives.</param>
internal sealed class DenseInputGradient(Declarations declare, Dense layer, Value weights, Tensor ofInput)
{
    private readonly Value _gradientPanels = Panels(declare, layer, "_GradientPanels", layer.Units);
    private readonly Value _inputGradientPanels = Panels(declare, layer, "_InputGradientPanels", layer.Input.Size);
    private readonly Value _inputGradient = declare.Places[ofInput] = declare.Example(layer.Name + "_InputGradient", layer.Name, layer.Input);

    public void Run(StepBuilder build, Value gradient)
    {
        Transpose(build, "GradientToPanels", layer.Units, gradient, _gradientPanels, back: false);
        foreach (var block in BlockRange.Of(layer.Input.Size, DenseBackwardInput.InputPart(layer.Input.Size)))
        {
            build.RunBlocks(
                layer,
                DenseBackwardInput.Build(CoverLowering.KernelName(layer, "BackwardInput"), layer, build.Batch, block),
                block,
                weights.As("kernel"),
                _gradientPanels.As("outputGradient"),
                _inputGradientPanels.As("inputGradient"));
        }

        Transpose(build, "InputGradientToRows", layer.Input.Size, _inputGradientPanels, _inputGradient, back: true);
    }

    private void Transpose(StepBuilder build, string part, int features, Value from, Value to, bool back)
    {
        var kernel = Transposition.Build(CoverLowering.KernelName(layer, part), layer.Name, features, build.Batch, back);
        build.RunBlocks(layer, kernel, build.Batch.PanelParts, from.As("source"), to.As("target"));
    }

    private static Value Panels(Declarations declare, Dense layer, string suffix, int features) => declare.Add(new BufferSpec(
        layer.Name + suffix, layer.Name, BufferKind.Batch, ElementType.Float, declare.Batch.PanelsLength(features), declare.Batch.PanelsShape(features)));
}
