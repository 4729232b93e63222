using System.Globalization;
using CnnGen.Generator.Model.Training;
using CnnGen.Generator.Plan;

namespace CnnGen.Generator.Emit;

/// <summary>The parts of the emitted class that hardly vary from network to network, as they will look.</summary>
internal static class ClassText
{
    public static string InputSize(NetworkPlan plan)
    {
        var input = plan.Network.Input;
        return $"""
            /// <summary>Floats of one example: {input.ToArrayText()}, row-major{(!input.IsVector ? ", channels last" : "")}.</summary>
            public const int InputSize = {Literals.Int(input.Size)};
            """;
    }

    public static string Constants(NetworkPlan plan)
    {
        var network = plan.Network;
        var (training, trains) = (network.Training, network.IsForTraining);
        return $$"""
            /// <summary>{{(trains ? "The most examples in one training step, and the chunk in which evaluation and prediction work" : "The chunk in which prediction works")}}.</summary>
            public const int BatchSize = {{Literals.Int(training.BatchSize)}};

            {{(trains ? Recipe(training) + "\n\n" : "")}}/// <summary>The YAML's seed.</summary>
            public const ulong DefaultSeed = {{training.Seed.ToString(CultureInfo.InvariantCulture)}};

            /// <summary>The YAML's threads; 0 for one per core of the machine.</summary>
            public const int DefaultThreads = {{Literals.Int(network.Threads)}};

            private readonly global::CnnGen.Runtime.KernelTarget _target = global::CnnGen.Runtime.CpuTarget.Choose(Targets);
            private readonly global::CnnGen.Runtime.Arena _trained = new(Layout.TrainedLength);
            private readonly Predictor _own;{{(trains ? "\nprivate readonly global::CnnGen.Runtime.TrainingState _training;" : "")}}

            /// <summary>The trained values by name, in Keras' axis order.</summary>
            public global::CnnGen.Runtime.ParameterSet Parameters { get; }

            {{(trains ? State + "\n\n" : "")}}/// <summary>The instruction sets that code was emitted for, the fastest first.</summary>
            public static global::System.ReadOnlySpan<global::CnnGen.Runtime.KernelTarget> Targets => [{{string.Join(", ", plan.Targets.Select(Target))}}];

            /// <summary>Which of them this network runs; all give the same bits.</summary>
            public global::CnnGen.Runtime.KernelTarget Target => _target;

            /// <summary>The threads that its work is shared by, the caller's included.</summary>
            public int Threads => _own.Workers.Threads;
            """;
    }

    private static string Recipe(TrainingOptions training) => $"""
        {(training.Loop.Epochs is { } epochs ? Epochs(epochs) : Steps(training.Steps))}

        /// <summary>Steps from one line of progress to the next.</summary>
        public const int DisplayStep = {Literals.Int(training.DisplayStep)};

        /// <summary>Examples in the shuffle buffer, for <see cref="global::CnnGen.Runtime.ShuffledBatches"/>.</summary>
        public const int ShuffleBuffer = {Literals.Int(training.ShuffleBuffer)};
        """;

    private static string Steps(int steps) => $"""
        /// <summary>Training steps that the YAML asks for.</summary>
        public const int Steps = {Literals.Int(steps)};
        """;

    private static string Epochs(int epochs) => $"""
        /// <summary>Passes through the training examples that the YAML asks for.</summary>
        public const int Epochs = {Literals.Int(epochs)};
        """;

    private const string State = """
        /// <summary>Seeds dropout: the constructor's, or that of a loaded checkpoint.</summary>
        public ulong Seed => _training.Seed;

        /// <summary>
        /// Whether <c>Train</c> throws at a loss that is NaN or infinite, or returns it; in both cases nothing has changed. At a step that loses a
        /// parameter it always throws.
        /// </summary>
        public bool ThrowOnDivergence { get; set; } = true;

        /// <summary>Training steps done so far, those before a loaded checkpoint included.</summary>
        public ulong FinishedSteps => _training.Steps;
        """;

    public static string Target(Target target) => "global::CnnGen.Runtime.KernelTarget." + target.Name;

    public static string ConstructorDocumentation(NetworkPlan plan) => $"""
        /// <summary>A network with new initial values.</summary>
        /// <param name="seed">Seeds the initial values{(plan.Network.IsForTraining ? " and dropout" : "")}: equal seeds give equal networks on every machine.</param>
        /// <param name="threads">Threads that its work is shared by, the caller's included, at most 256; 0 for <see cref="DefaultThreads"/>. Results do not depend on it.</param>
        /// <exception cref="global::System.ArgumentOutOfRangeException">The number of threads is negative or more than 256.</exception>
        /// <exception cref="global::System.PlatformNotSupportedException">The CPU has none of the instruction sets that the YAML's <c>codegen.target</c> left.</exception>
        """;

    public const string CreatePredictor = """
        /// <summary>
        /// Another caller of this network's prediction, with memory and threads of its own: so many threads predict at the same
        /// time on one set of weights. A prediction that meets training, loading or writing of parameters throws, as do those.
        /// </summary>
        /// <param name="threads">Threads that one prediction is shared by, the caller's included: 1 to 256.</param>
        /// <exception cref="global::System.ArgumentOutOfRangeException">The number of threads is less than 1 or more than 256.</exception>
        /// <exception cref="global::System.ObjectDisposedException">The network has been disposed.</exception>
        public Predictor CreatePredictor(int threads = 1)
        {
            _trained.ThrowIfDisposed();
            return new(this, threads);
        }
        """;

    /// <summary>The end of a network, and what its other members are made of.</summary>
    public const string Rest = """
        /// <summary>
        /// Waits for the calls that are running, predictors' included, ends the network's threads and lets go of its memory; every later use throws
        /// <see cref="global::System.ObjectDisposedException"/>. At any moment, from any thread, and more than once.
        /// </summary>
        public void Dispose()
        {
            _trained.Dispose();
            _own.Dispose();
        }

        // Whoever has changed them has taken the network's memory, and with it all that its own predictor does.
        private void ParametersChanged()
        {
            using var memory = _own.Memory.Take();
            var job = _own.Start(0);
            Refresh(_target, _own.Workers, &job);
        }
        """;

    public const string FillImages = """
        private static void FillImages(Job* job, global::System.ReadOnlySpan<float> images)
        {
            for (var n = 0; n * InputSize < images.Length; n++)
                global::CnnGen.Runtime.Flush.Copy(images.Slice(n * InputSize, InputSize), new global::System.Span<float>(job->Values + Layout.Input + Layout.InputStride * n, InputSize));
        }
        """;

    public const string FillWeights = """
        private static void FillWeights(Job* job, global::System.ReadOnlySpan<float> exampleWeights)
        {
            for (var n = 0; n < job->Rows; n++) job->Values[Layout.Weight + Layout.WeightStride * n] = exampleWeights.IsEmpty ? 1f : exampleWeights[n];
        }
        """;

    public const string AddLosses = """
        private static double AddLosses(Job* job, double sum)
        {
            for (var n = 0; n < job->Rows; n++) sum += job->Values[Layout.Losses + Layout.LossesStride * n];
            return sum;
        }
        """;
}
