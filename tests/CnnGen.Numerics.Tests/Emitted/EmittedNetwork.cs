using CnnGen.Generator.Model.Training;
using CnnGen.Generator.Plan;
using CnnGen.Numerics.Tests.Reference;
using CnnGen.Runtime;

namespace CnnGen.Numerics.Tests.Emitted;

/// <summary>An instance of an emitted class, its public members called through delegates as a user calls them.</summary>
internal sealed class EmittedNetwork : IPredicting, IDisposable
{
    private delegate float TrainCall(ReadOnlySpan<float> images, ReadOnlySpan<int> labels);

    private delegate Evaluation EvaluateCall(ReadOnlySpan<float> images, ReadOnlySpan<int> labels);

    private delegate int PredictCall(ReadOnlySpan<float> image);

    private delegate int PredictOneCall(ReadOnlySpan<float> image, Span<float> probabilities);

    private delegate void PredictManyCall(ReadOnlySpan<float> images, Span<int> classes);

    private delegate void ProbabilitiesCall(ReadOnlySpan<float> images, Span<float> probabilities);

    private delegate float TrainValuesCall(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets);

    private delegate double EvaluateValuesCall(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets);

    private delegate float TrainWeightedValuesCall(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, ReadOnlySpan<float> exampleWeights);

    private delegate double EvaluateWeightedValuesCall(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, ReadOnlySpan<float> exampleWeights);

    private delegate float TrainWeightedCall(ReadOnlySpan<float> images, ReadOnlySpan<int> labels, ReadOnlySpan<float> exampleWeights);

    private delegate Evaluation EvaluateWeightedCall(ReadOnlySpan<float> images, ReadOnlySpan<int> labels, ReadOnlySpan<float> exampleWeights);

    private delegate void TrainForwardCall(ReadOnlySpan<float> inputs, Span<float> outputs);

    private delegate void TrainBackwardCall(ReadOnlySpan<float> gradient);

    private delegate void PredictValuesCall(ReadOnlySpan<float> inputs, Span<float> outputs);

    private delegate float PredictValueCall(ReadOnlySpan<float> input);

    private readonly object _instance;
    private readonly TrainCall? _train;
    private readonly EvaluateCall? _evaluate;
    private readonly PredictCall? _predict;
    private readonly PredictOneCall? _predictOne;
    private readonly PredictManyCall? _predictMany;
    private readonly ProbabilitiesCall? _predictProbabilities;
    private readonly Action<string, WeightOrder, IReadOnlyDictionary<string, string>?> _save;
    private readonly Action<string, WeightOrder, IReadOnlyDictionary<string, string>?> _load;
    private readonly Func<string, WeightOrder, IReadOnlyDictionary<string, string>> _loadByShape;
    private readonly Func<string, WeightOrder, IReadOnlyDictionary<string, string>?, LoadReport> _loadMatching;
    private readonly Action<string, ShuffledBatches?, CheckpointNotes?>? _saveCheckpoint;
    private readonly Action<string, ShuffledBatches?>? _loadCheckpoint;

    /// <param name="seed">Null for the YAML's.</param>
    public EmittedNetwork(Type emitted, NetworkPlan plan, Target target, ulong? seed, int threads)
    {
        (Emitted, Plan, Target) = (emitted, plan, target);
        BatchSize = plan.Network.Training.BatchSize;
        if (!plan.Network.HasNamedPorts) (InputSize, Classes) = (plan.Network.Input.Size, plan.Network.Output.Size);
        Seed = seed ?? (ulong)emitted.GetField("DefaultSeed")!.GetRawConstantValue()!;
        _instance = emitted.GetConstructor([typeof(ulong), typeof(int)])!.Invoke([Seed, threads]);
        Parameters = (ParameterSet)emitted.GetProperty("Parameters")!.GetValue(_instance)!;
        Trained = (Arena)emitted.GetProperty("ProbeTrained")!.GetValue(_instance)!;
        Own = (Arena)emitted.GetProperty("ProbeOwn")!.GetValue(_instance)!;
        Memory = new EmittedMemory(emitted, Member<EmittedProbe.RegionCall>("ProbeRegion"), plan, Parameters);
        Programs = new EmittedPrograms(Member<EmittedProbe.RunCall>("ProbeRun"), plan, Memory);
        if (!plan.Network.HasNamedPorts && plan.Head.Targets == TargetKind.Label)
        {
            if (plan.Network.IsForTraining) (_train, _evaluate) = (Member<TrainCall>("Train"), Member<EvaluateCall>("Evaluate"));
            _predict = Member<PredictCall>("Predict");
            _predictOne = Member<PredictOneCall>("Predict");
            _predictMany = Member<PredictManyCall>("Predict");
            _predictProbabilities = Member<ProbabilitiesCall>("PredictProbabilities");
        }

        _save = Member<Action<string, WeightOrder, IReadOnlyDictionary<string, string>?>>("Save");
        _load = Member<Action<string, WeightOrder, IReadOnlyDictionary<string, string>?>>("Load");
        _loadByShape = Member<Func<string, WeightOrder, IReadOnlyDictionary<string, string>>>("LoadByShape");
        _loadMatching = Member<Func<string, WeightOrder, IReadOnlyDictionary<string, string>?, LoadReport>>("LoadMatching");
        if (!plan.Network.IsForTraining) return;
        _saveCheckpoint = Member<Action<string, ShuffledBatches?, CheckpointNotes?>>("SaveCheckpoint");
        _loadCheckpoint = Member<Action<string, ShuffledBatches?>>("LoadCheckpoint");
    }

    /// <summary>The calls of a network whose inputs or outputs have names.</summary>
    public EmittedPorts Ports => new(_instance);

    /// <summary>What the class is to programs that do not know it.</summary>
    public INetwork Unknown => (INetwork)_instance;

    public Type Emitted { get; }

    public NetworkPlan Plan { get; }

    public Target Target { get; }

    public ulong Seed { get; }

    public ParameterSet Parameters { get; }

    /// <summary>The network's memory, which every public call shares or takes.</summary>
    public Arena Trained { get; }

    /// <summary>The memory of its own predictor, which every call that computes takes.</summary>
    public Arena Own { get; }

    /// <summary>What lies in the arena.</summary>
    public EmittedMemory Memory { get; }

    /// <summary>The passes of a step one by one.</summary>
    public EmittedPrograms Programs { get; }

    public ulong FinishedSteps => Member<Func<ulong>>("get_FinishedSteps")();

    public bool ThrowOnDivergence
    {
        get => Member<Func<bool>>("get_ThrowOnDivergence")();
        set => Member<Action<bool>>("set_ThrowOnDivergence")(value);
    }

    public double LearningRate
    {
        get => Member<Func<double>>("get_LearningRate")();
        set => Member<Action<double>>("set_LearningRate")(value);
    }

    public bool UsesAverages
    {
        get => Member<Func<bool>>("get_UsesAverages")();
        set => Member<Action<bool>>("set_UsesAverages")(value);
    }

    public void FollowSchedule() => Member<Action>("FollowSchedule")();

    public int InputSize { get; }

    public int Classes { get; }

    public int BatchSize { get; }

    public float Train(ReadOnlySpan<float> images, ReadOnlySpan<int> labels) => _train!(images, labels);

    public Evaluation Evaluate(ReadOnlySpan<float> images, ReadOnlySpan<int> labels) => _evaluate!(images, labels);

    public int Predict(ReadOnlySpan<float> image) => _predict!(image);

    public int Predict(ReadOnlySpan<float> image, Span<float> probabilities) => _predictOne!(image, probabilities);

    public void Predict(ReadOnlySpan<float> images, Span<int> classes) => _predictMany!(images, classes);

    public void PredictProbabilities(ReadOnlySpan<float> images, Span<float> probabilities) => _predictProbabilities!(images, probabilities);

    /// <summary>A step on labels or on floats, with weights if there are some.</summary>
    public float TrainOn(float[] inputs, Targets targets) => (Plan.Head.Targets, targets.Weights) switch
    {
        (TargetKind.Label, []) => Train(inputs, targets.Labels),
        (TargetKind.Label, var weights) => Member<TrainWeightedCall>("Train")(inputs, targets.Labels, weights),
        (_, []) => Member<TrainValuesCall>("Train")(inputs, targets.Values),
        (_, var weights) => Member<TrainWeightedValuesCall>("Train")(inputs, targets.Values, weights),
    };

    /// <summary>The mean loss on labels or on floats, with weights if there are some.</summary>
    public double MeanLoss(float[] inputs, Targets targets) => (Plan.Head.Targets, targets.Weights) switch
    {
        (TargetKind.Label, []) => Evaluate(inputs, targets.Labels).Loss,
        (TargetKind.Label, var weights) => Member<EvaluateWeightedCall>("Evaluate")(inputs, targets.Labels, weights).Loss,
        (_, []) => Member<EvaluateValuesCall>("Evaluate")(inputs, targets.Values),
        (_, var weights) => Member<EvaluateWeightedValuesCall>("Evaluate")(inputs, targets.Values, weights),
    };

    public void TrainForward(ReadOnlySpan<float> inputs, Span<float> outputs) => Member<TrainForwardCall>("TrainForward")(inputs, outputs);

    public void TrainBackward(ReadOnlySpan<float> gradient) => Member<TrainBackwardCall>("TrainBackward")(gradient);

    public void PredictValues(ReadOnlySpan<float> inputs, Span<float> outputs) => Member<PredictValuesCall>("Predict")(inputs, outputs);

    /// <summary>Of a network of one output.</summary>
    public float PredictValue(ReadOnlySpan<float> input) => Member<PredictValueCall>("Predict")(input);

    /// <summary>The same of another caller of the network's prediction.</summary>
    public void PredictValuesApart(ReadOnlySpan<float> inputs, Span<float> outputs)
    {
        var predictor = Member<Func<int, object>>("CreatePredictor")(2);
        EmittedMember.Of<PredictValuesCall>(predictor, "Predict")(inputs, outputs);
        ((IDisposable)predictor).Dispose();
    }

    public void Save(string path, WeightOrder order = WeightOrder.Keras, IReadOnlyDictionary<string, string>? names = null) => _save(path, order, names);

    public void Load(string path, WeightOrder order = WeightOrder.Keras, IReadOnlyDictionary<string, string>? names = null) => _load(path, order, names);

    public IReadOnlyDictionary<string, string> LoadByShape(string path, WeightOrder order) => _loadByShape(path, order);

    public LoadReport LoadMatching(string path, WeightOrder order = WeightOrder.Keras, IReadOnlyDictionary<string, string>? names = null) =>
        _loadMatching(path, order, names);

    public void SaveCheckpoint(string path, ShuffledBatches? data = null) => _saveCheckpoint!(path, data, null);

    public void LoadCheckpoint(string path, ShuffledBatches? data = null) => _loadCheckpoint!(path, data);

    /// <summary>Of a class that predicts alone.</summary>
    public void LoadParametersOfCheckpoint(string path) => Member<Action<string>>("LoadCheckpoint")(path);

    /// <summary>Another caller of the network's prediction.</summary>
    public EmittedPredictor CreatePredictor(int threads = 1) => new(Member<Func<int, object>>("CreatePredictor")(threads));

    public void Dispose() => ((IDisposable)_instance).Dispose();

    private T Member<T>(string name)
        where T : Delegate => EmittedMember.Of<T>(_instance, name);
}
