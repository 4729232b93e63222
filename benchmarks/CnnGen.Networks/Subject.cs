using CnnGen.Runtime;
using Harness;

namespace CnnGen.Networks;

/// <summary>An emitted network, whatever its class is called, on examples of noise.</summary>
internal abstract class Subject : IDisposable
{
    public abstract INetwork Network { get; }

    public abstract KernelTarget Target { get; }

    public abstract int Threads { get; }

    /// <summary>Weights that training moves.</summary>
    public long Parameters => Network.Parameters.Where(parameter => parameter.IsTrainable).Sum(parameter => (long)parameter.Count);

    /// <summary>A step by its number, which gives the loss: some batches take turns.</summary>
    public abstract Func<int, float> Training(int batch, int batches);

    /// <summary>A prediction by its number; no loss comes of it.</summary>
    public abstract Func<int, float> Predictions(int batch, int batches);

    public abstract void Dispose();
}

/// <param name="targets">So many of them for examples: given the examples, the numbers of each target, and the outputs of each example.</param>
internal sealed class Subject<TNetwork, TTarget>(int threads, Func<int, int, int, TTarget[]> targets) : Subject
    where TNetwork : ITrainableNetwork<TNetwork, TTarget>
    where TTarget : unmanaged
{
    private readonly TNetwork _network = TNetwork.Create(TNetwork.DefaultSeed, threads);

    public override INetwork Network => _network;

    public override KernelTarget Target => _network.Target;

    public override int Threads => _network.Threads;

    public override Func<int, float> Training(int batch, int batches)
    {
        var (inputs, all) = (new Noise(batches * batch * TNetwork.InputSize, seed: 1), targets(batches * batch, TNetwork.TargetSize, TNetwork.OutputSize));
        return number => _network.Train(
            inputs.Batch(number % batches, batch * TNetwork.InputSize),
            all.AsSpan(number % batches * batch * TNetwork.TargetSize, batch * TNetwork.TargetSize),
            exampleWeights: default);
    }

    public override Func<int, float> Predictions(int batch, int batches)
    {
        var (inputs, outputs) = (new Noise(batches * batch * TNetwork.InputSize, seed: 1), new float[batch * TNetwork.OutputSize]);
        return number =>
        {
            _network.Predict(inputs.Batch(number % batches, batch * TNetwork.InputSize), outputs);
            return 0;
        };
    }

    public override void Dispose() => _network.Dispose();
}
