using System.Runtime.Intrinsics.X86;
using BenchmarkDotNet.Attributes;
using CnnGen.Runtime;
using Harness;

namespace CnnGen.Kernels;

/// <summary>The benchmarks are parts of the emitted class: only there are its kernels and its memory in reach.</summary>
public sealed unsafe partial class MnistCnn
{
    /// <summary>A network that has learned a little, and a full batch in its memory. A benchmark's operation is a kernel's work on the whole batch.</summary>
    public abstract class KernelBenchmark
    {
        // Enough for as many dead ReLUs as the network has later on.
        private const int TrainingSteps = 50;

        private MnistCnn? _network;
        private protected Job _job;

        [ParamsSource(nameof(RunnableTargets))]
        public KernelTarget Target { get; set; }

        public static IEnumerable<KernelTarget> RunnableTargets()
        {
            if (Avx512F.IsSupported && Avx512DQ.IsSupported)
                yield return KernelTarget.Avx512;
            if (Avx2.IsSupported && Fma.IsSupported)
                yield return KernelTarget.Avx2;
        }

        private protected bool OnWide => Target == KernelTarget.Avx512;

        [GlobalSetup]
        public void Setup()
        {
            var network = _network = new MnistCnn(threads: 1);
            var data = new StrokeImages((TrainingSteps + 1) * BatchSize, seed: 2);
            for (var step = 0; step < TrainingSteps; step++)
                network.Train(data.Images(step), data.Labels(step));

            var job = network._own.Start(BatchSize);
            FillImages(&job, data.Images(TrainingSteps));
            FillLabels(&job, data.Labels(TrainingSteps));
            FillWeights(&job, []);
            job.Share = 1f / BatchSize;
            job.Dropout1_Key = CounterRandom.Key(DefaultSeed, 6, TrainingSteps);
            // The same gradient again and again would drive the weights away; a step of size zero costs the same.
            job.Alpha = 0;
            ForwardTraining(network._target, network._own.Workers, &job);
            Prepare(network, &job);
            _job = job;
        }

        [GlobalCleanup]
        public virtual void Cleanup() => _network?.Dispose();

        /// <summary>What the kernels read beyond the values of the forward pass.</summary>
        private protected virtual void Prepare(MnistCnn network, Job* job)
        {
        }
    }
}
