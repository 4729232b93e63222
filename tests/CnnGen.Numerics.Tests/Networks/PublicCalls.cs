using CnnGen.Numerics.Tests.Emitted;
using CnnGen.Runtime;

namespace CnnGen.Numerics.Tests.Networks;

/// <summary>What a call does with the weights.</summary>
internal enum Weights
{
    Read,
    Changed,
}

/// <summary>A public call of a network or of a predictor of it.</summary>
/// <param name="Told">Its name in a message.</param>
/// <param name="Weights">What it does with them.</param>
/// <param name="Memory">Whose values of a batch it works on; null for none.</param>
internal sealed record PublicCall(string Told, Weights Weights, Func<PublicCalls, Arena>? Memory, Action<PublicCalls> Run);

/// <summary>Every public call that reads or writes memory, with what it needs.</summary>
internal sealed class PublicCalls : IDisposable
{
    public static readonly IReadOnlyDictionary<string, PublicCall> All = new Dictionary<string, PublicCall>(StringComparer.Ordinal)
    {
        ["Train"] = new("Train", Weights.Changed, Own, c => c.Network.Train(c.Image, [0])),
        ["TrainForward"] = new("TrainForward", Weights.Read, Own, c => c.Network.TrainForward(c.Image, c.Probabilities)),
        ["TrainBackward"] = new("TrainBackward", Weights.Changed, Own, c => c.Network.TrainBackward(c.Probabilities)),
        ["Evaluate"] = new("Evaluate", Weights.Read, Own, c => c.Network.Evaluate(c.Image, [0])),
        ["Predict"] = new("Predict", Weights.Read, Own, c => c.Network.Predict(c.Image)),
        ["Predict with probabilities"] = new("Predict", Weights.Read, Own, c => c.Network.Predict(c.Image, c.Probabilities)),
        ["Predict many"] = new("Predict", Weights.Read, Own, c => c.Network.Predict(c.Image, new int[1])),
        ["Predict none"] = new("Predict", Weights.Read, Own, c => c.Network.Predict([], Span<int>.Empty)),
        ["PredictProbabilities"] = new("PredictProbabilities", Weights.Read, Own, c => c.Network.PredictProbabilities(c.Image, c.Probabilities)),
        ["Predictor.Predict"] = new("Predict", Weights.Read, Other, c => c.Predictor.Predict(c.Image)),
        ["Predictor.Predict with probabilities"] = new("Predict", Weights.Read, Other, c => c.Predictor.Predict(c.Image, c.Probabilities)),
        ["Predictor.Predict many"] = new("Predict", Weights.Read, Other, c => c.Predictor.Predict(c.Image, new int[1])),
        ["Predictor.PredictProbabilities"] = new("PredictProbabilities", Weights.Read, Other, c => c.Predictor.PredictProbabilities(c.Image, c.Probabilities)),
        ["Save"] = new("Save", Weights.Read, null, c => c.Network.Save(c.File("saved"))),
        ["Load"] = new("Load", Weights.Changed, null, c => c.Network.Load(c.File("weights"))),
        ["Save to a stream"] = new("Save", Weights.Read, null, c => c.Network.Unknown.Save(new MemoryStream())),
        ["ToBytes"] = new("ToBytes", Weights.Read, null, c => c.Network.Unknown.ToBytes()),
        ["Load from a stream"] = new("Load", Weights.Changed, null, c => c.Network.Unknown.Load(new MemoryStream(c.Bytes))),
        ["Load from bytes"] = new("Load", Weights.Changed, null, c => c.Network.Unknown.Load(c.Bytes)),
        ["LoadByShape"] = new("LoadByShape", Weights.Changed, null, c => c.Network.LoadByShape(c.File("weights"), WeightOrder.Keras)),
        ["LoadMatching"] = new("LoadMatching", Weights.Changed, null, c => c.Network.LoadMatching(c.File("weights"))),
        ["SaveCheckpoint"] = new("SaveCheckpoint", Weights.Read, null, c => c.Network.SaveCheckpoint(c.File("saved"))),
        ["LoadCheckpoint"] = new("LoadCheckpoint", Weights.Changed, null, c => c.Network.LoadCheckpoint(c.File("checkpoint"))),
        ["Storage"] = new("Storage", Weights.Read, null, c => _ = c.Parameter.Storage.Length),
        ["CopyTo"] = new("CopyTo", Weights.Read, null, c => c.Parameter.CopyTo(new float[c.Parameter.Count])),
        ["CopyFrom"] = new("CopyFrom", Weights.Changed, null, c => c.Parameter.CopyFrom(new float[c.Parameter.Count])),
        ["Initialize"] = new("Initialize", Weights.Changed, null, c => c.Parameter.Initialize(Initializer.Constant(0), 1, 1)),
        ["Refresh"] = new("Refresh", Weights.Changed, null, c => c.Network.Parameters.Refresh()),
    };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cnngen");

    public PublicCalls(int threads = 1)
    {
        Network = NetworkCases.Create("DropoutBetweenMaps", CompiledNetworks.RunnableTargets.First().Name, threads: threads);
        Predictor = Network.CreatePredictor(threads);
        Image = Examples.Draw(1, Network.InputSize, Network.Classes, seed: 1).Images;
        Network.Save(File("weights"));
        Network.SaveCheckpoint(File("checkpoint"));
        Bytes = Network.Unknown.ToBytes();

        // What the first TrainBackward goes on from.
        Network.TrainForward(Image, Probabilities);
    }

    public static TheoryData<string> Names => [.. All.Keys];

    public EmittedNetwork Network { get; }

    public EmittedPredictor Predictor { get; }

    public float[] Image { get; }

    private byte[] Bytes { get; }

    private float[] Probabilities => new float[Network.Classes];

    private Parameter Parameter => Network.Parameters[0];

    public void Run(string name) => All[name].Run(this);

    public void Dispose()
    {
        Predictor.Dispose();
        Network.Dispose();
        _folder.Delete(recursive: true);
    }

    private static Arena Own(PublicCalls calls) => calls.Network.Own;

    private static Arena Other(PublicCalls calls) => calls.Predictor.Memory;

    private string File(string name) => Path.Combine(_folder.FullName, name + ".safetensors");
}
