using CnnGen.Generator.Plan;
using CnnGen.Numerics.Tests.Emitted;
using CnnGen.Numerics.Tests.Networks;

namespace CnnGen.Numerics.Tests.Stress;

/// <summary>What the threads share: the network that is in use now, a few predictors of it, and the answers that are right.</summary>
internal sealed class StressWorld : IDisposable
{
    /// <summary>Compiled apart from the others, so that an hour of this alone begins at once.</summary>
    private static readonly Lazy<CompiledNetworks> Compiled =
        new(() => new CompiledNetworks(
            "Stress", new Dictionary<string, Generator.Model.Network>(StringComparer.Ordinal) { ["Stressed"] = NetworkCases.All["OriginalInSmall"] }));

    private static readonly Target[] Targets = [.. CompiledNetworks.RunnableTargets];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cnngen");
    private Instance _now;
    private volatile bool _hasFailed;

    public StressWorld()
    {
        Answers = new StressAnswers(() => Create(Targets[0], threads: 1), File);
        _now = New(new Random(0));
    }

    public StressAnswers Answers { get; }

    public bool HasFailed => _hasFailed;

    /// <summary>The network that is in use, perhaps already disposed of by another thread.</summary>
    public Instance Now => Volatile.Read(ref _now);

    public void Fail() => _hasFailed = true;

    /// <summary>Puts a new network in the place of the present one, which is returned.</summary>
    public Instance Replace(Random random) => Interlocked.Exchange(ref _now, New(random));

    public string File(string name) => Path.Combine(_folder.FullName, name + ".safetensors");

    public void Dispose()
    {
        Now.Dispose();
        _folder.Delete(recursive: true);
    }

    // Bits are the same for every target and number of threads.
    private static Instance New(Random random) => new(Create(Targets[random.Next(Targets.Length)], random.Next(1, 4)), isTrained: random.Next(2) == 0);

    private static EmittedNetwork Create(Target target, int threads) => Compiled.Value.Create("Stressed", target, threads: threads);

    /// <summary>A network, and predictors of it that any thread may use or replace.</summary>
    /// <param name="isTrained">Whether its weights change by training and checkpoints, or by files of weights and single parameters: mixed, its
    /// states could not be listed.</param>
    internal sealed class Instance(EmittedNetwork network, bool isTrained) : IDisposable
    {
        private readonly EmittedPredictor?[] _predictors = new EmittedPredictor?[3];

        public EmittedNetwork Network => network;

        public bool IsTrained => isTrained;

        public EmittedPredictor Predictor(Random random)
        {
            var place = random.Next(_predictors.Length);
            return Volatile.Read(ref _predictors[place]) ?? NewPredictor(random, place);
        }

        /// <summary>A new predictor in the place of another one, which is disposed of, whoever uses it.</summary>
        public void ReplacePredictor(Random random) => NewPredictor(random, random.Next(_predictors.Length));

        public void Dispose()
        {
            network.Dispose();
            foreach (var predictor in _predictors) predictor?.Dispose();
        }

        private EmittedPredictor NewPredictor(Random random, int place)
        {
            var created = network.CreatePredictor(random.Next(1, 3));
            Interlocked.Exchange(ref _predictors[place], created)?.Dispose();
            return created;
        }
    }
}
