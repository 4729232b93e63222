using BenchmarkDotNet.Attributes;
using CnnGen.Emitted.CnnGen.Kernels.MnistCnn;

using unsafe ConvolutionForward = delegate*<float*, float*, float*, float*, float*, void>;
using unsafe DenseForward = delegate*<int, float*, float*, float*, float*, void>;
using unsafe DensePart = delegate*<int, int, float*, float*, float*, float*, void>;
using unsafe DropoutKeep = delegate*<int, uint, float*, void>;
using unsafe LossGradient = delegate*<float*, float*, float*, float, float*, float*, void>;
using unsafe TiledForward = delegate*<float*, float*, float*, float*, float*, float*, float*, void>;

namespace CnnGen.Kernels;

public sealed unsafe partial class MnistCnn
{
    /// <summary>The kernels of the forward pass in training, and the loss.</summary>
    public class ForwardKernels : KernelBenchmark
    {
        [Benchmark]
        public void Conv1_Forward()
        {
            ConvolutionForward kernel = OnWide ? &OnAvx512.Conv1_Forward : &OnAvx2.Conv1_Forward;
            for (var n = 0; n < BatchSize; n++)
            {
                kernel(
                    _job.Input + (Layout.InputStride * n), _job.Conv1_Kernel, _job.Conv1_Bias,
                    _job.Pool1_Output + (Stride.Pool1 * n), _job.Pool1_Winner + (Stride.Pool1 * n));
            }
        }

        [Benchmark]
        public void Conv2_Forward()
        {
            TiledForward kernel = OnWide ? &OnAvx512.Conv2_Forward : &OnAvx2.Conv2_Forward;
            for (var n = 0; n < BatchSize; n++)
            {
                kernel(
                    _job.Pool1_Output + (Stride.Pool1 * n), _job.Conv2_Filters, _job.Conv2_Bias, _job.Conv2_Transformed, _job.Conv2_Sums,
                    _job.Pool2_Output + (Stride.Pool2 * n), _job.Pool2_Winner + (Stride.Pool2 * n));
            }
        }

        [Benchmark]
        public void Dense1_Forward()
        {
            DensePart kernel = OnWide ? &OnAvx512.Dense1_Forward : &OnAvx2.Dense1_Forward;
            for (var part = 0; part < StepWork.Calls(nameof(Dense1_Forward)); part++)
                kernel(part, BatchSize, _job.Pool2_Output, _job.Dense1_Kernel, _job.Dense1_Bias, _job.Dense1_Output);
        }

        // Once per example here; a step drops out a second time, from the gradient.
        [Benchmark]
        public void Dropout1_Keep()
        {
            DropoutKeep kernel = OnWide ? &OnAvx512.Dropout1_Keep : &OnAvx2.Dropout1_Keep;
            for (var n = 0; n < BatchSize; n++)
                kernel(1024 * n, _job.Dropout1_Key, _job.Dense1_Output + (Stride.Dense1 * n));
        }

        [Benchmark]
        public void Dense2_Forward()
        {
            DenseForward kernel = OnWide ? &OnAvx512.Dense2_Forward : &OnAvx2.Dense2_Forward;
            kernel(BatchSize, _job.Dense1_Output, _job.Dense2_Kernel, _job.Dense2_Bias, _job.Dense2_Output);
        }

        [Benchmark]
        public void SoftmaxCrossEntropy()
        {
            LossGradient kernel = OnWide ? &OnAvx512.SoftmaxCrossEntropy : &OnAvx2.SoftmaxCrossEntropy;
            for (var n = 0; n < BatchSize; n++)
            {
                kernel(
                    _job.Dense2_Output + (Layout.Dense2_OutputStride * n), _job.Label + (Layout.LabelStride * n),
                    _job.Weight + (Layout.WeightStride * n), _job.Share,
                    _job.LogitsGradient + (Layout.LogitsGradientStride * n), _job.Losses + (Layout.LossesStride * n));
            }
        }
    }
}
