using System.Runtime.InteropServices;
using CnnGen.Numerics.Tests.Emitted;
using CnnGen.Numerics.Tests.Networks;
using CnnGen.Runtime;

namespace CnnGen.Numerics.Tests.Stress;

/// <summary>Something that a network can be asked, whose answer depends on its state alone.</summary>
/// <param name="Name">That of the call.</param>
/// <param name="Ask">Given the network, who predicts for it, and a file to write; the answer as bytes.</param>
internal sealed record StressQuestion(string Name, Func<EmittedNetwork, IPredicting, string, byte[]> Ask);

internal static class StressQuestions
{
    // Two chunks of a batch, the second not a full one.
    private const int Count = 20;

    private static readonly Examples Asked = Examples.Draw(Count, 12 * 11, 10, seed: 7);

    public static readonly IReadOnlyList<StressQuestion> All =
    [
        .. Enumerable.Range(0, 4).Select(n => new StressQuestion("Predict", (_, predicting, _) => [(byte)predicting.Predict(Image(n)), (byte)n])),
        .. Enumerable.Range(0, 4).Select(n => new StressQuestion("Predict with probabilities", (net, predicting, _) =>
        {
            var probabilities = new float[net.Classes];
            return [(byte)predicting.Predict(Image(n), probabilities), (byte)n, .. MemoryMarshal.AsBytes<float>(probabilities)];
        })),
        new("Predict many", (_, predicting, _) =>
        {
            var classes = new int[Count];
            predicting.Predict(Asked.Images, classes);
            return [.. MemoryMarshal.AsBytes<int>(classes)];
        }),
        new("PredictProbabilities", (net, predicting, _) =>
        {
            var probabilities = new float[Count * net.Classes];
            predicting.PredictProbabilities(Asked.Images, probabilities);
            return [.. MemoryMarshal.AsBytes<float>(probabilities)];
        }),
        new("Evaluate", (net, _, _) =>
        {
            var evaluation = net.Evaluate(Asked.Images, Asked.Labels);
            return [.. BitConverter.GetBytes(evaluation.Loss), .. BitConverter.GetBytes(evaluation.Accuracy)];
        }),
        new("Save", (net, _, file) => Written(file, () => net.Save(file))),
        new("Save for PyTorch", (net, _, file) => Written(file, () => net.Save(file, WeightOrder.PyTorch))),
        new("SaveCheckpoint", (net, _, file) => Written(file, () => net.SaveCheckpoint(file))),
        .. Enumerable.Range(0, 4).Select(p => new StressQuestion("CopyTo", (net, _, _) =>
        {
            var values = new float[net.Parameters[p].Count];
            net.Parameters[p].CopyTo(values);
            return [(byte)p, .. MemoryMarshal.AsBytes<float>(values)];
        })),
    ];

    private static ReadOnlySpan<float> Image(int n) => Asked.Images.AsSpan(n * 12 * 11, 12 * 11);

    private static byte[] Written(string file, Action write)
    {
        write();
        return File.ReadAllBytes(file);
    }
}
