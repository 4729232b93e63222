using BenchmarkDotNet.Attributes;
using CnnGen.Emitted.CnnGen.Kernels.MnistCnn;
using CnnGen.Runtime;

using unsafe CollectLive = delegate*<float*, float*, float*, int*, int*, float*, int*, int*, void>;
using unsafe FirstWeightsGradient = delegate*<float*, float*, float*, float*, void>;
using unsafe InputGradientOfLive = delegate*<float*, float*, int*, int*, float*, void>;
using unsafe WeightsGradientOfLive = delegate*<float*, float*, int*, int*, float*, void>;
using unsafe WindowCandidates = delegate*<float*, float*, void>;

namespace CnnGen.Kernels;

public sealed unsafe partial class MnistCnn
{
    /// <summary>The backward kernels of the convolutions: how long they take depends on how many outputs are live, so the values are a step's.</summary>
    public class LiveGradientKernels : KernelBenchmark
    {
        // What one kernel of an example leaves for the next is kept for as many examples as fit into the near cache, where a step has it too.
        private const int Kept = 16;

        private Arena? _kept;

        private protected override void Prepare(MnistCnn network, Job* job)
        {
            Loss(network._target, network._own.Workers, job);
            Backward(network._target, network._own.Workers, job);
            _kept = new Arena(2L * Kept * Layout.ScratchLength);
            job->Scratch = _kept.Pointer;
            _job = *job;
            Collect(from: 0);
            Conv2_BackwardInput();
            Conv1_Candidates();
            Collect(from: Kept);
        }

        public override void Cleanup()
        {
            _kept?.Dispose();
            base.Cleanup();
        }

        [Benchmark]
        public void Conv2_BackwardWeights()
        {
            WeightsGradientOfLive kernel = OnWide ? &OnAvx512.Conv2_BackwardWeights : &OnAvx2.Conv2_BackwardWeights;
            for (var number = 0; number < BatchSize; number++)
            {
                var (n, job) = Example(number, from: Kept);
                kernel(
                    job.Pool1_Output + (Stride.Pool1 * n), job.Conv2_ByFilterValues, job.Conv2_ByFilterPositions, job.Conv2_ByFilterCounts,
                    job.Conv2_KernelGradient);
            }
        }

        [Benchmark]
        public void Conv2_CollectLive() => Collect(from: 0);

        // The input's gradient takes the place of the lists by filter, which are over by then: each has examples of its own.
        private void Collect(int from)
        {
            CollectLive kernel = OnWide ? &OnAvx512.Conv2_CollectLive : &OnAvx2.Conv2_CollectLive;
            for (var number = 0; number < BatchSize; number++)
            {
                var (n, job) = Example(number, from);
                kernel(
                    job.Dense1_InputGradient + (Stride.Pool2 * n), job.Pool2_Winner + (Stride.Pool2 * n),
                    job.Conv2_ByPixelValues, job.Conv2_ByPixelPositions, job.Conv2_ByPixelCounts,
                    job.Conv2_ByFilterValues, job.Conv2_ByFilterPositions, job.Conv2_ByFilterCounts);
            }
        }

        [Benchmark]
        public void Conv2_BackwardInput()
        {
            InputGradientOfLive kernel = OnWide ? &OnAvx512.Conv2_BackwardInput : &OnAvx2.Conv2_BackwardInput;
            for (var number = 0; number < BatchSize; number++)
            {
                var (_, job) = Example(number);
                kernel(job.Conv2_Kernel, job.Conv2_ByPixelValues, job.Conv2_ByPixelPositions, job.Conv2_ByPixelCounts, job.Conv2_InputGradient);
            }
        }

        [Benchmark]
        public void Conv1_Candidates()
        {
            WindowCandidates kernel = OnWide ? &OnAvx512.Conv1_Candidates : &OnAvx2.Conv1_Candidates;
            for (var number = 0; number < BatchSize; number++)
            {
                var (n, job) = Example(number);
                kernel(job.Input + (Layout.InputStride * n), job.Conv1_Candidates);
            }
        }

        [Benchmark]
        public void Conv1_BackwardWeights()
        {
            FirstWeightsGradient kernel = OnWide ? &OnAvx512.Conv1_BackwardWeights : &OnAvx2.Conv1_BackwardWeights;
            for (var number = 0; number < BatchSize; number++)
            {
                var (n, job) = Example(number);
                kernel(
                    job.Conv1_Candidates, job.Conv2_InputGradient,
                    job.Pool1_Winner + (Stride.Pool1 * n), job.Conv1_KernelGradient);
            }
        }

        // The first examples again and again, each with a scratch of its own.
        private (int Number, Job Job) Example(int number, int from = 0)
        {
            fixed (Job* job = &_job)
                return (number % Kept, Job.Of(job, from + (number % Kept)));
        }
    }
}
