using System.Numerics.Tensors;

namespace Activations;

/// <summary>The functions with System.Numerics.Tensors, of one example, so that what lies between two passes stays in the near cache.</summary>
internal static class TensorsPeer
{
    public delegate void Function(ReadOnlySpan<float> x, Span<float> y);

    public static void Tanh(ReadOnlySpan<float> x, Span<float> y) => TensorPrimitives.Tanh(x, y);

    public static void Sigmoid(ReadOnlySpan<float> x, Span<float> y) => TensorPrimitives.Sigmoid(x, y);

    public static void Silu(ReadOnlySpan<float> x, Span<float> y)
    {
        TensorPrimitives.Sigmoid(x, y);
        TensorPrimitives.Multiply(y, x, y);
    }

    /// <summary>The approximate one: there is no error function.</summary>
    public static void Gelu(ReadOnlySpan<float> x, Span<float> y)
    {
        TensorPrimitives.Multiply(x, x, y);
        TensorPrimitives.Multiply(y, 0.044715f, y);
        TensorPrimitives.MultiplyAdd(y, x, x, y);
        TensorPrimitives.Multiply(y, 0.7978846f, y);
        TensorPrimitives.Tanh(y, y);
        TensorPrimitives.Add(y, 1, y);
        TensorPrimitives.Multiply(y, x, y);
        TensorPrimitives.Multiply(y, 0.5f, y);
    }
}
