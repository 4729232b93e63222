using CnnGen.Generator.Plan;
using CnnGen.Numerics.Tests.Emitted;
using CnnGen.Numerics.Tests.Graph;

namespace CnnGen.Numerics.Tests.Ports;

/// <summary>
/// What networks of several inputs and outputs share with all others: files, predictors, folded normalizations, and classes that predict alone.
/// </summary>
public sealed class PortsFilesTests : IDisposable
{
    private static readonly CompiledNetworks s_inference = new(
        "SeveralPortsInference",
        PortsModels.All.ToDictionary(
            model => model.Key, model => PortsCases.Bind(model.Key, $"{model.Value}codegen: {{ mode: inference }}\n"), StringComparer.Ordinal));

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cnngen");

    public static TheoryData<string, string> Cases => PortsCases.AtEveryTarget();

    private string File => Path.Combine(_folder.FullName, "file.safetensors");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory, MemberData(nameof(Cases))]
    public void Prediction_follows_whatever_changes_the_parameters(string name, string target)
    {
        using var trained = PortsCases.Create(name, target);
        using var other = PortsCases.Create(name, target, threads: 2);
        using var inference = s_inference.Create(name, CompiledNetworks.RunnableTargets.Single(runnable => runnable.Name == target));

        Train(trained);
        var (answers, reference) = (Answers(trained), ReferenceAnswers(trained));
        Bits.Equal(reference, answers, $"{name} behind training");

        trained.Save(File);
        other.Load(File);
        inference.Load(File);
        Bits.Equal(reference, Answers(other), $"{name} with weights");
        Bits.Equal(reference, Answers(inference), $"{name} with weights, prediction alone");

        Train(trained);
        trained.SaveCheckpoint(File);
        other.LoadCheckpoint(File);
        inference.LoadParametersOfCheckpoint(File);
        Bits.Equal(Answers(trained), Answers(inference), $"{name} with a checkpoint's parameters");
        Train(trained);
        Train(other);
        Assert.Equal(trained.Memory.Hash(), other.Memory.Hash());

        foreach (var parameter in inference.Parameters) parameter.CopyFrom([.. inference.Memory.Values(parameter.Name).Select(value => 0.5f * value)]);
        Bits.Equal(ReferenceAnswers(inference, trained.Plan), Answers(inference), $"{name} with parameters that a program has set");
    }

    [Theory, MemberData(nameof(Cases))]
    public void A_class_that_predicts_alone_has_nothing_of_training(string name, string target)
    {
        var plan = s_inference.Plan(name);
        var used = plan.Programs.SelectMany(program => program.Phases).SelectMany(phase => phase.Buffers).ToHashSet(StringComparer.Ordinal);

        Assert.Contains(plan.Targets, emitted => emitted.Name == target);
        Assert.All(plan.Programs, program => Assert.Contains(
            program.Pass, new[] { Pass.Forward, Pass.ForwardOne, Pass.Softmax, Pass.Sigmoid, Pass.Answers, Pass.Refresh }));
        Assert.DoesNotContain(used, buffer => buffer.Contains("Gradient", StringComparison.Ordinal));
        Assert.DoesNotContain(plan.Kernels, kernel => kernel.Kernel.Name.EndsWith("_PredictOutput", StringComparison.Ordinal));
    }

    private static void Train(EmittedNetwork emitted)
    {
        var network = emitted.Plan.Network;
        for (var step = 0; step < 2; step++)
            emitted.Ports.Train(PortsCases.Inputs(network, 7, step), PortsCases.Arrays(network, PortsCases.Targets(network, 7, step)));
    }

    /// <summary>Of a batch and a part of one, of a predictor, and of one example alone.</summary>
    private static float[] Answers(EmittedNetwork emitted)
    {
        var network = emitted.Plan.Network;
        var all = Answers(emitted.Ports.Predict, emitted.BatchSize + 2);
        Bits.Equal(all, Answers(emitted.Ports.PredictApart, emitted.BatchSize + 2), "a predictor");
        return [.. all, .. Answers(emitted.Ports.Predict, 1)];

        float[] Answers(Action<float[][], float[][]> predict, int rows)
        {
            var outputs = network.Outputs.Select(port => new float[rows * port.Shape.Size]).ToArray();
            predict(PortsCases.Inputs(network, rows, seed: 9), outputs);
            return [.. outputs.SelectMany(values => values)];
        }
    }

    /// <param name="plan">Of the class that trains; null for the network's own.</param>
    private static float[] ReferenceAnswers(EmittedNetwork emitted, NetworkPlan? plan = null)
    {
        var network = (plan ?? emitted.Plan).Network;
        var reference = new GraphNetworkReference<float>(network);
        foreach (var (parameter, values) in reference.Parameters) emitted.Parameters[parameter].CopyTo(values);
        return
        [
            .. new[] { emitted.BatchSize + 2, 1 }
                .SelectMany(rows => reference.Predict(PortsCases.Inputs(network, rows, seed: 9)).SelectMany(values => values)),
        ];
    }
}
