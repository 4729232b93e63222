using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Loops;

namespace CnnGen.Generator.Plan.Kernels;

/// <summary>The kernels of an activation function, by its form: of each value on its own, or of the last axis.</summary>
internal static class ActivationKernels
{
    /// <summary>values = activation(values).</summary>
    public static Kernel InPlace(string name, string layer, Shape shape, ActivationFunction function) =>
        function is ElementFunction element ? Elementwise.InPlace(name, layer, shape, element) : Softmax.InPlace(name, layer, shape);

    /// <summary>output = activation(input).</summary>
    public static Kernel Forward(string name, string layer, Shape shape, ActivationFunction function) =>
        function is ElementFunction element ? Elementwise.Forward(name, layer, shape, element) : Softmax.Forward(name, layer, shape);

    /// <summary>probabilities = activation(logits).</summary>
    public static Kernel Probabilities(string name, Shape shape, ActivationFunction function) =>
        function is ElementFunction element ? Elementwise.Probabilities(name, shape, element) : Softmax.Probabilities(name, shape);

    /// <summary>From the gradient of the output to that of the input, in place, told by the output alone.</summary>
    public static Kernel Backward(string name, string layer, Shape shape, ActivationFunction function) =>
        function is ElementFunction element ? Elementwise.Backward(name, layer, shape, element) : Softmax.Backward(name, layer, shape);

    /// <summary>The same, told by what arrived.</summary>
    public static Kernel BackwardByInput(string name, string layer, Shape shape, ActivationFunction function) =>
        function is ElementFunction element ? Elementwise.BackwardByInput(name, layer, shape, element) : Softmax.BackwardByInput(name, layer, shape);
}
