using CnnGen.Generator.Model;
using CnnGen.Generator.Plan;
using CnnGen.Generator.Plan.Lowering;
using CnnGen.Numerics.Tests.Emitted;
using CnnGen.Numerics.Tests.Interpreter;
using CnnGen.Numerics.Tests.Reference;

namespace CnnGen.Numerics.Tests.Networks;

/// <summary>
/// Every optimizer moves a network's parameters as the reference does: the same bits at every target, on any number of threads, behind a pause too.
/// </summary>
public sealed class OptimizerTests : IDisposable
{
    private const int Steps = 6;

    private static readonly string[] s_spellings =
    [
        "{ adam: { amsgrad: true, beta_2: 0.5, clipvalue: 1e-3 } }",
        "adamw",
        "nadam",
        "adamax",
        "sgd",
        "{ sgd: { momentum: 0.9, weight_decay: 0.1 } }",
        "{ sgd: { momentum: 0.5, nesterov: true, clipvalue: 0.01 } }",
        "rmsprop",
        "{ rmsprop: { centered: true, momentum: 0.5, weight_decay: 0.01 } }",
        "adagrad",
        "adadelta",
        "lion",
        "{ adamw: { clipnorm: 0.02 } }",
        "{ nadam: { global_clipnorm: 0.05, weight_decay: 0.1, gradient_accumulation_steps: 2 } }",
        "{ rmsprop: { use_ema: true, ema_momentum: 0.75, ema_overwrite_frequency: 2 } }",
        "{ adagrad: { clipvalue: 0.001, gradient_accumulation_steps: 4, use_ema: true } }",
        "{ lion: { clipnorm: 0.01, gradient_accumulation_steps: 2, use_ema: true, ema_momentum: 0.5, ema_overwrite_frequency: 3 } }",
    ];

    private static readonly Lazy<CompiledNetworks> s_networks = new(() => new CompiledNetworks(
        "Optimizers", s_spellings.Select((spelling, i) => (Name: $"Optimizer{i}", Network: Network(spelling))).ToDictionary(n => n.Name, n => n.Network)));

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cnngen");

    public static TheoryData<string> Spellings => [.. s_spellings];

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory, MemberData(nameof(Spellings))]
    public void Training_leaves_the_reference_s_bits(string spelling)
    {
        foreach (var target in CompiledNetworks.RunnableTargets)
            foreach (var threads in new[] { 1, 2, 3, 7 })
            {
                using var emitted = Create(spelling, target, threads);
                var reference = new NetworkReference<float>(emitted.Plan.Network, emitted.Seed);
                foreach (var (parameter, values) in reference.Parameters) emitted.Parameters[parameter].CopyTo(values);
                for (var step = 0; step < Steps; step++)
                {
                    var (images, labels) = Batch(emitted, step);
                    Bits.Equal([reference.TrainStep(images, labels)], [emitted.Train(images, labels)], $"loss, step {step}, {target.Name}");
                }

                foreach (var (parameter, values) in reference.Parameters)
                {
                    Bits.Equal(values, emitted.Memory.Values(parameter), $"{parameter}, {target.Name}, {threads} threads");
                    foreach (var slot in emitted.Plan.Network.Optimizer.AllSlots)
                    {
                        Bits.Equal(
                            reference.Optimizer.Slot(slot.Name, parameter),
                            emitted.Memory.Slot(slot.Plural, parameter),
                            $"{slot.Name} of {parameter}, {target.Name}, {threads} threads");
                    }
                }
            }
    }

    /// <summary>So does a plan whose kernels are interpreted, one after the other.</summary>
    [Theory, MemberData(nameof(Spellings))]
    public void The_interpreter_leaves_the_emitted_bits(string spelling)
    {
        using var emitted = Create(spelling, CompiledNetworks.RunnableTargets.First(), threads: 1);
        var interpreted = new InterpretedNetwork(emitted.Plan.Network);
        IEnumerable<string> Buffers(ParameterPlan parameter) =>
            emitted.Plan.Network.Optimizer.AllSlots.Select(slot => TrainedValue.SlotOf(parameter.Buffer, slot)).Prepend(parameter.Buffer);
        foreach (var buffer in interpreted.Parameters.SelectMany(Buffers)) emitted.Memory.Buffer(buffer).CopyTo(interpreted.Floats(buffer));

        for (var step = 0; step < Steps; step++)
        {
            var (images, labels) = Batch(emitted, step);
            emitted.Train(images, labels);
            interpreted.Train([.. images.Chunk(emitted.InputSize)], labels);
        }

        foreach (var buffer in interpreted.Parameters.SelectMany(Buffers)) Bits.Equal(emitted.Memory.Buffer(buffer), interpreted.Floats(buffer), buffer);
    }

    [Theory, MemberData(nameof(Spellings))]
    public void A_pause_changes_no_bit(string spelling)
    {
        var file = Path.Combine(_folder.FullName, "checkpoint.safetensors");
        var target = CompiledNetworks.RunnableTargets.First();
        using var straight = Create(spelling, target, threads: 1);
        using var second = Create(spelling, target, threads: 1);
        Train(straight, 0, Steps / 2);
        straight.SaveCheckpoint(file);
        Train(second, 1, 2);
        second.LoadCheckpoint(file);

        Train(straight, Steps / 2, Steps);
        Train(second, Steps / 2, Steps);

        Assert.Equal(straight.Memory.Hash(), second.Memory.Hash());
    }

    /// <summary>A convolution, whose gradients are summed in parts, and dense layers, whose steps stand in the kernel of the gradient.</summary>
    private static Network Network(string spelling) => NetworkBuilder.Map(6, 5, 2)
        .Conv2D(5, 2, relu: true).MaxPooling2D(2).Flatten().Dense(9, relu: true).Dense(3).Build(Optimizers.Of(spelling), batchSize: 11);

    private static EmittedNetwork Create(string spelling, Target target, int threads) =>
        s_networks.Value.Create($"Optimizer{Array.IndexOf(s_spellings, spelling)}", target, threads: threads);

    private static void Train(EmittedNetwork network, int from, int to)
    {
        for (var step = from; step < to; step++)
        {
            var (images, labels) = Batch(network, step);
            network.Train(images, labels);
        }
    }

    /// <summary>Whole batches and parts of some.</summary>
    private static Examples Batch(EmittedNetwork network, int step) =>
        Examples.Draw(network.BatchSize - (step % 3 * 4), network.InputSize, network.Classes, seed: step);
}
