using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Kernels;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>What lowering a layer may need to know beyond the layer.</summary>
/// <param name="AfterRelu">The layer's input is a ReLU's output, whose backward pass this layer takes over if it can.</param>
/// <param name="ReluTakenOver">The next layer takes over the backward pass of this layer's ReLU.</param>
/// <param name="NeedsInputGradient">An earlier layer has parameters, so the gradient goes on.</param>
/// <param name="Convolution">How this convolution is computed; null for another layer.</param>
/// <param name="IsFused">The layer before does this layer's work.</param>
/// <param name="ManyZeros">Outside training the values that arrive are a ReLU's, so many of them are zero.</param>
/// <param name="IsOverwritten">A later layer works in place on this layer's output: the backward pass finds its signs there, no more.</param>
internal sealed record LayerContext(
    bool AfterRelu, bool ReluTakenOver, bool NeedsInputGradient, ConvPlan? Convolution, bool IsFused, bool ManyZeros, bool IsOverwritten);

/// <summary>What a forward pass is for.</summary>
internal enum ForwardMode
{
    /// <summary>A batch, with dropout.</summary>
    Training,

    /// <summary>A batch, without dropout.</summary>
    Prediction,

    /// <summary>One example, without dropout, in the least time.</summary>
    One,
}

/// <summary>How one kind of layer becomes steps. One row per kind in <see cref="LowerLayers"/>.</summary>
internal abstract class LayerLowering
{
    public abstract void Forward(Builder build, Layer layer, LayerContext context, ForwardMode mode);

    public abstract void Backward(Builder build, Layer layer, LayerContext context);

    /// <summary>What is derived from the parameters and must follow each change of them.</summary>
    public virtual void Refresh(Builder build, Layer layer, LayerContext context)
    {
    }

    /// <summary>Sets to zero what the backward pass adds up over the examples; runs before it.</summary>
    public virtual void ClearGradients(Builder build, Layer layer)
    {
    }

    /// <summary>Moves the parameters whose gradients are complete only behind the whole backward pass.</summary>
    public virtual void Update(Builder build, Layer layer)
    {
    }

    /// <summary>The parameter that carries a training step's random key for this layer, or null if it draws nothing.</summary>
    public virtual string? RandomKey(Layer layer) => null;

    /// <summary>Buffers and parameters, declared once however many programs use them.</summary>
    public virtual void Declare(Builder build, Layer layer, LayerContext context)
    {
    }

    /// <summary>
    /// <c>Conv1_Forward</c>: the layer's name in PascalCase and what the kernel does. No part holds an underscore, so the last
    /// one ends the layer's name, and no two layers' names can be told apart wrongly: <c>x_InputOutput</c>, <c>xInput_Output</c>.
    /// </summary>
    public static string KernelName(Layer layer, string part) => Names.Pascal(layer.Name) + "_" + part;

    /// <summary>Backward through an activation that is part of a layer.</summary>
    protected static void ThroughActivation(Builder build, Layer layer, ActivationFunction function, LayerContext context) =>
        ThroughActivation(build, layer, function, context, "ActivationBackward", layer.Name + "_Output");

    /// <summary>Backward through an activation, told by its output; nothing if the next layer takes it over.</summary>
    /// <param name="part">What the kernel does, for its name.</param>
    /// <param name="output">The buffer that the activation filled.</param>
    protected static void ThroughActivation(Builder build, Layer layer, ActivationFunction function, LayerContext context, string part, string output)
    {
        if (function == ActivationFunction.Linear || context.ReluTakenOver) return;
        var told = context.IsOverwritten ? ToldBySigns(function, output) : output;
        var through = Elementwise.Backward(KernelName(layer, part), layer.Name, layer.Output, function);
        build.RunExample(layer, through, Builder.Buffer(told), Builder.Buffer(build.Current));
    }

    /// <summary>The buffer that tells an activation's slope where a later layer has worked in place on its output and left no more than the signs.</summary>
    private static string ToldBySigns(ActivationFunction function, string output) => function switch
    {
        ActivationFunction.Relu => output,
        _ => throw ActivationTraits.Missing(function, "which copy of its output tells its slope, when a later layer works on the output in place"),
    };
}

/// <typeparam name="TLayer">The record of the layer.</typeparam>
internal abstract class LayerLowering<TLayer> : LayerLowering
    where TLayer : Layer
{
    public sealed override void Declare(Builder build, Layer layer, LayerContext context) => Declare(build, (TLayer)layer, context);

    public sealed override void Forward(Builder build, Layer layer, LayerContext context, ForwardMode mode) => Forward(build, (TLayer)layer, context, mode);

    public sealed override void Backward(Builder build, Layer layer, LayerContext context) => Backward(build, (TLayer)layer, context);

    public sealed override void Refresh(Builder build, Layer layer, LayerContext context) => Refresh(build, (TLayer)layer, context);

    protected virtual void Declare(Builder build, TLayer layer, LayerContext context)
    {
    }

    protected abstract void Forward(Builder build, TLayer layer, LayerContext context, ForwardMode mode);

    protected abstract void Backward(Builder build, TLayer layer, LayerContext context);

    protected virtual void Refresh(Builder build, TLayer layer, LayerContext context)
    {
    }
}
