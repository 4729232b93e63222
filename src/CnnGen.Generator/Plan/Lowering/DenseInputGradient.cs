using CnnGen.Generator.Graph;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Kernels;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>The gradient of a dense layer's input, between two transpositions: the examples are its lanes.</summary>
/// <param name="arriving">The gradient of its output.</param>
/// <param name="ofInput">The gradient that it gives.</param>
internal sealed class DenseInputGradient(Declarations declare, Dense layer, Value weights, Tensor arriving, Tensor ofInput)
{
    private readonly LaidOut _arriving = declare.InLayout(arriving, new ExamplePanels(), layer.Name, "Gradient", layer.Units);
    private readonly LaidOut _inPanels = declare.InLayout(ofInput, new ExamplePanels(), layer.Name, "InputGradient", layer.Input.Size);
    private readonly Value _inputGradient = declare.Places[ofInput] = declare.Example(layer.Name + "_InputGradient", layer.Name, layer.Input);

    public void Run(StepBuilder build, Value gradient)
    {
        var (panels, inputPanels) = (_arriving.In(build, gradient), _inPanels.For(build));
        foreach (var block in BlockRange.Of(layer.Input.Size, DenseBackwardInput.InputPart(layer.Input.Size)))
        {
            build.RunBlocks(
                layer,
                DenseBackwardInput.Build(CoverLowering.KernelName(layer, "BackwardInput"), layer, build.Batch, block),
                block,
                weights.As("kernel"),
                panels.As("outputGradient"),
                inputPanels.As("inputGradient"));
        }

        ExamplePanels.MoveBack(
            build, layer.Name, CoverLowering.KernelName(layer, "InputGradientToRows"), layer.Input.Size, inputPanels, _inputGradient);
    }
}
