using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Codegen;
using CnnGen.Generator.Plan;
using CnnGen.Generator.Spec;
using CnnGen.Numerics.Tests.Emitted;

namespace CnnGen.Numerics.Tests.Networks;

/// <summary>The class of a model with <c>mode: inference</c> answers with the bits of the class that trains, from its files, in less memory.</summary>
public sealed class InferenceTests : IDisposable
{
    /// <summary>By the end of a name the rest of a model whose input is a map.</summary>
    private static readonly Dictionary<string, string> Models = new(StringComparer.Ordinal)
    {
        ["Folded"] = """
            input: [9, 9, 3]
            layers:
              - conv2d: { filters: 16, kernel_size: 3, padding: same }
              - batch_normalization
              - activation: relu
              - max_pooling2d
              - add: [ [ { conv2d: { filters: 16, kernel_size: 3, padding: same, use_bias: false } }, batch_normalization ], [ ] ]
              - depthwise_conv2d: { kernel_size: 3, padding: same, activation: relu }
              - batch_normalization
              - flatten
              - dense: { units: 40, kernel_regularizer: l2 }
              - batch_normalization
              - activation: relu
              - dense: { units: 8, activity_regularizer: l1 }
              - dropout: { rate: 0.5 }
              - dense: { units: 3 }
            """,
        // Of an odd map: a max-pooling right behind the convolution would be Winograd's tiles, and in training noise stands between.
        ["Noisy"] = """
            input: [5, 5, 16]
            layers:
              - conv2d: { filters: 16, kernel_size: 3 }
              - dropout: { rate: 0.5 }
              - activation: relu
              - max_pooling2d
              - flatten
              - dense: { units: 40, activation: silu, trainable: false }
              - dense: { units: 3 }
            """,
    };

    private static readonly Lazy<CompiledNetworks> s_networks = new(() => new CompiledNetworks("Inference", Models
        .SelectMany(model => Enum.GetValues<CodegenMode>().Select(mode => (Name: $"{mode}Of{model.Key}", Network: Bind(model.Value, mode))))
        .ToDictionary(network => network.Name, network => network.Network, StringComparer.Ordinal)));

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cnngen");

    public static TheoryData<string, int> TargetsAndThreads => NetworkCases.TargetsAndThreads;

    private string File => Path.Combine(_folder.FullName, "file.safetensors");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory, MemberData(nameof(TargetsAndThreads))]
    public void It_answers_with_the_bits_of_the_class_that_trains(string target, int threads)
    {
        foreach (var model in Models.Keys)
        {
            using var training = Create("TrainingOf" + model, target);
            using var inference = Create("InferenceOf" + model, target, threads);
            Bits.Equal(Answers(training), Answers(inference), $"{model} at first, {target}");

            Train(training);
            training.Save(File);
            inference.Load(File);
            Bits.Equal(Answers(training), Answers(inference), $"{model} with weights, {target}");

            Train(training);
            training.SaveCheckpoint(File);
            inference.LoadParametersOfCheckpoint(File);
            Bits.Equal(Answers(training), Answers(inference), $"{model} with a checkpoint's parameters, {target}");

            foreach (var parameter in inference.Parameters) parameter.CopyFrom([.. training.Memory.Values(parameter.Name).Select(value => 0.5f * value)]);
            foreach (var parameter in training.Parameters) parameter.CopyFrom([.. training.Memory.Values(parameter.Name).Select(value => 0.5f * value)]);
            Bits.Equal(Answers(training), Answers(inference), $"{model} with parameters that a program has set, {target}");
        }
    }

    [Fact]
    public void What_is_no_checkpoint_of_the_network_is_refused_and_nothing_has_changed()
    {
        using var inference = Create("InferenceOfFolded");
        using var other = Create("TrainingOfNoisy");
        var before = Answers(inference);

        other.Save(File);
        var noCheckpoint = Assert.Throws<InvalidDataException>(() => inference.LoadParametersOfCheckpoint(File));
        other.SaveCheckpoint(File);
        var ofOther = Assert.Throws<InvalidDataException>(() => inference.LoadParametersOfCheckpoint(File));

        Assert.EndsWith("this is no checkpoint ('cnngen-checkpoint-1' in its metadata); a file of weights alone is read with Load", noCheckpoint.Message);
        Assert.Contains("this is a checkpoint of another network (kept ", ofOther.Message, StringComparison.Ordinal);
        Bits.Equal(before, Answers(inference), "answers");
    }

    [Fact]
    public void It_has_no_memory_that_training_alone_needs()
    {
        foreach (var model in Models.Keys)
        {
            var (training, inference) = (Plan(model, CodegenMode.Training), Plan(model, CodegenMode.Inference));
            var parameters = inference.Buffer("parameters").Length;

            Assert.Equal([Pass.Forward, Pass.ForwardOne, Pass.Softmax, Pass.Refresh], inference.Programs.Select(program => program.Pass));
            Assert.Equal(training.Parameters.Select(parameter => parameter.Name), inference.Parameters.Select(parameter => parameter.Name));
            Assert.Empty(inference.Updates);
            Assert.Empty(inference.Keys);
            var used = inference.Programs.SelectMany(program => program.Phases).SelectMany(phase => phase.Buffers).ToHashSet(StringComparer.Ordinal);
            var ofParameters = inference.Parameters.Select(parameter => parameter.Buffer).Append("parameters").ToList();
            Assert.All(inference.Buffers, buffer => Assert.True(used.Contains(buffer.Name) || ofParameters.Contains(buffer.Name), buffer.Name));
            // Parameters, and at most the copies that kernels read: of Winograd's filters 16 numbers for nine.
            Assert.InRange(inference.Lengths.Trained, parameters, (1 + (16 / 9.0)) * parameters);
            Assert.True(2 * inference.Bytes < training.Bytes, $"{inference.Bytes} of {training.Bytes}");
        }
    }

    private static NetworkPlan Plan(string model, CodegenMode mode) => Planner.Plan(Bind(Models[model], mode), "model.yaml").Value!;

    private static void Train(EmittedNetwork network)
    {
        var (images, labels) = Examples.Draw(network.BatchSize, network.InputSize, network.Classes, seed: 1);
        for (var step = 0; step < 2; step++) network.Train(images, labels);
    }

    /// <summary>Of a batch and a part of one, of one example alone, and of a predictor.</summary>
    private static float[] Answers(EmittedNetwork network)
    {
        var rows = network.BatchSize + 2;
        var (images, _) = Examples.Draw(rows, network.InputSize, network.Classes, seed: 9);
        var (all, one, apart) = (new float[rows * network.Classes], new float[network.Classes], new float[network.Classes]);
        network.PredictProbabilities(images, all);
        network.Predict(images.AsSpan(0, network.InputSize), one);
        using var predictor = network.CreatePredictor();
        predictor.Predict(images.AsSpan(0, network.InputSize), apart);
        return [.. all, .. one, .. apart];
    }

    private static EmittedNetwork Create(string name, string? target = null, int threads = 1) => s_networks.Value.Create(
        name, CompiledNetworks.RunnableTargets.First(t => target is null || t.Name == target), threads: threads);

    private static Network Bind(string model, CodegenMode mode)
    {
        var text = $"name: Any\n{model}\noptimizer: adam\ntraining: {{ batch_size: 6 }}\ncodegen: {{ mode: {mode.ToString().ToLowerInvariant()} }}\n";
        var spec = SpecReader.Read(new ModelFile("model.yaml", text, ModelMetadata.None), CancellationToken.None);
        var network = spec.Then((document, _) => NetworkBinder.Bind(document, ProjectContext.Of([spec], "CnnGen.Tests")), CancellationToken.None);
        Assert.Empty(network.Errors);
        return network.Value!;
    }
}
