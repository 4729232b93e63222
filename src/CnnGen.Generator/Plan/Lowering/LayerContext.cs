namespace CnnGen.Generator.Plan.Lowering;

/// <summary>What lowering a layer may need to know beyond the layer.</summary>
/// <param name="AfterRelu">The layer's input is a ReLU's output, whose backward pass this layer takes over if it can.</param>
/// <param name="ReluTakenOver">The next layer takes over the backward pass of this layer's ReLU.</param>
/// <param name="GradientArrives">This layer or an earlier one is trained, so the backward pass comes here.</param>
/// <param name="NeedsInputGradient">An earlier layer is trained, so the gradient goes on.</param>
/// <param name="Convolution">How this convolution is computed; null for another layer.</param>
/// <param name="IsFused">The layer before does this layer's work.</param>
/// <param name="ManyZeros">Outside training the values that arrive are those of a function that leaves zeros, as ReLU does.</param>
/// <param name="IsOverwritten">A later layer works in place on this layer's output: the backward pass finds its signs there, no more.</param>
internal sealed record LayerContext(
    bool AfterRelu, bool ReluTakenOver, bool GradientArrives, bool NeedsInputGradient, ConvPlan? Convolution, bool IsFused, bool ManyZeros,
    bool IsOverwritten);
