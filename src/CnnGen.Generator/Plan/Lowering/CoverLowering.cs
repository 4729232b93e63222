using CnnGen.Generator.Graph;
using CnnGen.Generator.Model.Layers;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>What a forward pass is for.</summary>
internal enum ForwardMode
{
    /// <summary>A batch, with dropout.</summary>
    Training,

    /// <summary>A batch, without dropout.</summary>
    Prediction,

    /// <summary>The same, with what the loss has of the outputs of layers.</summary>
    Evaluation,

    /// <summary>One example, without dropout, in the least time.</summary>
    One,
}

/// <summary>How the operations of a cover become steps: it has declared what it needs in memory, and is asked pass by pass.</summary>
internal abstract class CoverLowering(Declarations declare, Wiring wiring)
{
    /// <summary>What the part of a kernel begins with that does in prediction what another one does in training.</summary>
    protected const string Predict = "Predict";

    /// <summary>The parameter that carries a training step's random key, or null if nothing is drawn.</summary>
    public virtual string? RandomKey => null;

    protected Wiring Wiring => wiring;

    protected Places Places => declare.Places;

    /// <summary>From what arrives to what leaves.</summary>
    public abstract void Forward(StepBuilder build, ForwardMode mode);

    /// <summary>From the gradient of what leaves to those of what arrived and of parameters.</summary>
    public abstract void Backward(StepBuilder build);

    /// <summary>What is derived from the parameters and must follow each change of them.</summary>
    public virtual void Refresh(StepBuilder build)
    {
    }

    /// <summary>Sets to zero what training's forward pass adds up over the examples; runs before it.</summary>
    public virtual void ClearSums(StepBuilder build)
    {
    }

    /// <summary>Sets to zero what the backward pass adds up over the examples; runs before it.</summary>
    public virtual void ClearGradients(StepBuilder build)
    {
    }

    /// <summary>Finishes the gradients that are complete only behind the whole backward pass.</summary>
    public virtual void SumGradients(StepBuilder build)
    {
    }

    /// <summary>Which graph a pass runs.</summary>
    protected static Mode ModeOf(ForwardMode mode) => mode == ForwardMode.Training ? Mode.Training : Mode.Prediction;

    /// <summary>Where what an operation takes first lies in a pass.</summary>
    protected Value Arriving(ForwardMode mode, Operation operation) => Places[wiring.In(ModeOf(mode), operation)!.Inputs.First()];

    /// <summary>
    /// <c>Conv1_Forward</c>: the layer's name in PascalCase and what the kernel does. No part holds an underscore, so the last
    /// one ends the layer's name, and no two layers' names can be told apart wrongly: <c>x_InputOutput</c>, <c>xInput_Output</c>.
    /// </summary>
    public static string KernelName(Layer layer, string part) => KernelName(layer.Name, part);

    /// <inheritdoc cref="KernelName(Layer, string)"/>
    public static string KernelName(string layer, string part) => Names.Pascal(layer) + "_" + part;
}
