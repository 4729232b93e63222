using BenchmarkDotNet.Attributes;
using CnnGen.Emitted.CnnGen.Kernels.MnistCnn;
using CnnGen.Runtime;

using unsafe AdamUpdate = delegate*<float*, float, float*, float*, float*, float*, void>;
using unsafe InputGradient = delegate*<int, float*, float*, float*, void>;
using unsafe Regroup = delegate*<float*, float*, void>;
using unsafe RegroupPart = delegate*<int, float*, float*, void>;
using unsafe WeightsGradient = delegate*<int, float*, float*, float*, float, float*, float*, float*, float*, void>;
using unsafe WeightsGradientPart = delegate*<int, int, float*, float*, float*, float, float*, float*, float*, float*, void>;

namespace CnnGen.Kernels;

public sealed unsafe partial class MnistCnn
{
    /// <summary>The backward kernels whose time does not depend on the values: the dense layers', and Adam.</summary>
    public class DenseGradientKernels : KernelBenchmark
    {
        // Made up, and never zero for a whole sum: a gradient that stays zero would let Adam's moments fade into denormal numbers.
        private protected override void Prepare(MnistCnn network, Job* job)
        {
            var key = CounterRandom.Key(seed: 3, stream: 0, step: 0);
            for (var i = 0; i < Layout.ValuesLength; i++)
                job->Values[i] = CounterRandom.Uniform(key, (uint)i) - 0.5f;
        }

        [Benchmark]
        public void Dense2_BackwardInput()
        {
            InputGradient kernel = OnWide ? &OnAvx512.Dense2_BackwardInput : &OnAvx2.Dense2_BackwardInput;
            for (var part = 0; part < StepWork.Calls(nameof(Dense2_BackwardInput)); part++)
                kernel(part, _job.Dense2_Kernel, _job.Dense2_GradientPanels, _job.Dense2_InputGradientPanels);
        }

        [Benchmark]
        public void Dense2_BackwardWeights()
        {
            WeightsGradient kernel = OnWide ? &OnAvx512.Dense2_BackwardWeights : &OnAvx2.Dense2_BackwardWeights;
            kernel(
                BatchSize, _job.Dense2_InputBlocks, _job.Dense2_GradientBlocks, _job.Dense2_BlockGradient,
                _job.Alpha, _job.Dense2_KernelFirstMoment, _job.Dense2_KernelSecondMoment, _job.Dense2_Kernel, _job.Dense2_Faults);
        }

        [Benchmark]
        public void Dense1_GradientToBlocks()
        {
            Regroup kernel = OnWide ? &OnAvx512.Dense1_GradientToBlocks : &OnAvx2.Dense1_GradientToBlocks;
            for (var n = 0; n < BatchSize; n++)
                kernel(
                    _job.Dense2_InputGradient + (Stride.Dense1 * n), _job.Dense1_GradientBlocks + (Stride.GradientBlock * n));
        }

        [Benchmark]
        public void Dense1_InputToBlocks()
        {
            Regroup kernel = OnWide ? &OnAvx512.Dense1_InputToBlocks : &OnAvx2.Dense1_InputToBlocks;
            for (var n = 0; n < BatchSize; n++)
                kernel(_job.Pool2_Output + (Stride.Pool2 * n), _job.Dense1_InputBlocks + (Stride.InputBlock * n));
        }

        [Benchmark]
        public void Dense1_GradientToPanels()
        {
            RegroupPart kernel = OnWide ? &OnAvx512.Dense1_GradientToPanels : &OnAvx2.Dense1_GradientToPanels;
            for (var part = 0; part < StepWork.Calls(nameof(Dense1_GradientToPanels)); part++)
                kernel(part, _job.Dense2_InputGradient, _job.Dense1_GradientPanels);
        }

        [Benchmark]
        public void Dense1_BackwardInput()
        {
            InputGradient kernel = OnWide ? &OnAvx512.Dense1_BackwardInput : &OnAvx2.Dense1_BackwardInput;
            for (var part = 0; part < StepWork.Calls(nameof(Dense1_BackwardInput)); part++)
                kernel(part, _job.Dense1_Kernel, _job.Dense1_GradientPanels, _job.Dense1_InputGradientPanels);
        }

        [Benchmark]
        public void Dense1_InputGradientToRows()
        {
            RegroupPart kernel = OnWide ? &OnAvx512.Dense1_InputGradientToRows : &OnAvx2.Dense1_InputGradientToRows;
            for (var part = 0; part < StepWork.Calls(nameof(Dense1_InputGradientToRows)); part++)
                kernel(part, _job.Dense1_InputGradientPanels, _job.Dense1_InputGradient);
        }

        [Benchmark]
        public void Dense1_BackwardWeights()
        {
            WeightsGradientPart kernel = OnWide ? &OnAvx512.Dense1_BackwardWeights : &OnAvx2.Dense1_BackwardWeights;
            for (var part = 0; part < StepWork.Calls(nameof(Dense1_BackwardWeights)); part++)
            {
                kernel(
                    part, BatchSize, _job.Dense1_InputBlocks, _job.Dense1_GradientBlocks, _job.Dense1_BlockGradient,
                    _job.Alpha, _job.Dense1_KernelFirstMoment, _job.Dense1_KernelSecondMoment, _job.Dense1_Kernel, _job.Dense1_Faults);
            }
        }

        [Benchmark]
        public void Conv2_KernelUpdate()
        {
            AdamUpdate kernel = OnWide ? &OnAvx512.Conv2_KernelUpdate : &OnAvx2.Conv2_KernelUpdate;
            kernel(_job.Conv2_KernelGradient, _job.Alpha, _job.Conv2_KernelFirstMoment, _job.Conv2_KernelSecondMoment, _job.Conv2_Kernel, _job.Conv2_Faults);
        }
    }
}
