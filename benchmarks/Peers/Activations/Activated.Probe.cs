using CnnGen.Emitted.Activations.Activated;
using CnnGen.Runtime;

using unsafe FromKept = delegate*<float*, float*, void>;
using unsafe InPlace = delegate*<float*, void>;

namespace Activations;

/// <summary>The emitted kernels of the functions, of one example: only a part of the emitted class reaches them.</summary>
/// <remarks>Where the output tells the slope they work in place, else the sums are kept.</remarks>
public sealed unsafe partial class Activated
{
    private readonly Arena _values = new(Values.Count), _results = new(Values.Count);

    internal Span<float> ProbeValues => new(_values.Pointer, Values.Count);

    private bool OnWide => Target == KernelTarget.Avx512;

    internal void ProbeGelu() => Run(OnWide ? (FromKept)(&OnAvx512.Gelu_Activation) : &OnAvx2.Gelu_Activation);

    internal void ProbeApproximateGelu() => Run(OnWide ? (FromKept)(&OnAvx512.Approximate_Activation) : &OnAvx2.Approximate_Activation);

    internal void ProbeSilu() => Run(OnWide ? (FromKept)(&OnAvx512.Silu_Activation) : &OnAvx2.Silu_Activation);

    internal void ProbeSigmoid() => Run(OnWide ? (InPlace)(&OnAvx512.Sigmoid_Activation) : &OnAvx2.Sigmoid_Activation);

    internal void ProbeTanh() => Run(OnWide ? (InPlace)(&OnAvx512.Tanh_Activation) : &OnAvx2.Tanh_Activation);

    private void Run(InPlace kernel)
    {
        for (var n = 0; n < Values.Batch; n++) kernel(_values.Pointer + (n * Values.Units));
    }

    private void Run(FromKept kernel)
    {
        for (var n = 0; n < Values.Batch; n++) kernel(_values.Pointer + (n * Values.Units), _results.Pointer + (n * Values.Units));
    }
}
