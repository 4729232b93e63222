using System.Security.Cryptography;
using CnnGen.Runtime;

namespace VerifyBits;

/// <summary>The networks that are trained, and what comes of them in this process, at the target that it was started for.</summary>
internal static class ReferenceNetworks
{
    /// <summary>What the process of a target is told.</summary>
    public const string Command = "networks";

    /// <summary>Three make parts of a batch that are not equal.</summary>
    private static readonly int[] Threads = [1, 3];

    /// <summary>Prints a line for each network and number of threads: its name, the number, the hash.</summary>
    public static int Print()
    {
        foreach (var threads in Threads)
        {
            Print<MnistCnn, int>(threads, steps: 3);
            Print<LeNet5, int>(threads, steps: 20);
            Print<DsCnn, int>(threads, steps: 3);
            Print<ResNet8, int>(threads, steps: 2);
            Print<Tabular, float>(threads, steps: 200);
        }

        return 0;
    }

    private static void Print<TNetwork, TTarget>(int threads, int steps)
        where TNetwork : ITrainableNetwork<TNetwork, TTarget>
        where TTarget : unmanaged
    {
        using var network = TNetwork.Create(seed: 42, threads);
        Console.WriteLine(FormattableString.Invariant($"{typeof(TNetwork).Name} {threads} {Hash<TNetwork, TTarget>(network, steps)}"));
    }

    /// <summary>SHA-256 of the loss of each step, of all that a checkpoint holds behind them, and of what the network then foretells.</summary>
    private static string Hash<TNetwork, TTarget>(TNetwork network, int steps)
        where TNetwork : ITrainableNetwork<TNetwork, TTarget>
        where TTarget : unmanaged
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var batch = new DrawnBatch(TNetwork.BatchSize, TNetwork.InputSize, TNetwork.TargetSize, TNetwork.OutputSize);
        for (var step = 0; step < steps; step++)
        {
            // The last one is shorter than memory is laid out for.
            var count = step == steps - 1 ? TNetwork.BatchSize - 1 : TNetwork.BatchSize;
            batch.Draw((uint)step);
            var loss = network.Train(batch.Inputs(count), batch.Targets<TTarget>(count), exampleWeights: default);
            hash.AppendData(BitConverter.GetBytes(loss));
        }

        var answers = new float[TNetwork.BatchSize * TNetwork.OutputSize];
        network.Predict(batch.Inputs(TNetwork.BatchSize), answers);
        foreach (var answer in answers) hash.AppendData(BitConverter.GetBytes(answer));
        hash.AppendData(Checkpoint(network));
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static byte[] Checkpoint(ITrainableNetwork network)
    {
        var folder = Directory.CreateTempSubdirectory("verify-bits-").FullName;
        try
        {
            var path = Path.Combine(folder, "checkpoint.safetensors");
            network.SaveCheckpoint(path);
            return File.ReadAllBytes(path);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
