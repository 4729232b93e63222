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

/// <summary>What went through a layer in training's forward pass.</summary>
/// <param name="Input">What arrived.</param>
/// <param name="Output">What left.</param>
internal readonly record struct Passed(Value Input, Value Output);

/// <summary>
/// How one layer becomes steps: it has declared what it needs in memory, and is asked pass by pass. One row per kind in <see cref="LowerLayers"/>.
/// </summary>
internal abstract class LayerLowering
{
    /// <summary>The parameter that carries a training step's random key for this layer, or null if it draws nothing.</summary>
    public virtual string? RandomKey => null;

    /// <summary>From what arrives to what leaves.</summary>
    public abstract Value Forward(StepBuilder build, ForwardMode mode, Value input);

    /// <summary>From the gradient of what leaves to that of what arrived; null where nobody asks for it.</summary>
    public abstract Value? Backward(StepBuilder build, Passed passed, Value gradient);

    /// <summary>What is derived from the parameters and must follow each change of them.</summary>
    public virtual void Refresh(StepBuilder build)
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

    /// <summary>
    /// <c>Conv1_Forward</c>: the layer's name in PascalCase and what the kernel does. No part holds an underscore, so the last
    /// one ends the layer's name, and no two layers' names can be told apart wrongly: <c>x_InputOutput</c>, <c>xInput_Output</c>.
    /// </summary>
    public static string KernelName(Layer layer, string part) => Names.Pascal(layer.Name) + "_" + part;
}
