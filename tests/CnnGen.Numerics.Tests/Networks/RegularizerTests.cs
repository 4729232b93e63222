using CnnGen.Generator.Model;
using CnnGen.Numerics.Tests.Emitted;
using CnnGen.Numerics.Tests.Reference;

namespace CnnGen.Numerics.Tests.Networks;

/// <summary>Regularizers are in the losses, and in gradients before anything else is made of these: as in the reference, to the bit.</summary>
public sealed class RegularizerTests
{
    private static readonly Dictionary<string, Network> s_networks = new(StringComparer.Ordinal)
    {
        ["Fused"] = Of("adam"),
        ["Clipped"] = Of("{ sgd: { learning_rate: 0.1, clipnorm: 0.05 } }"),
        ["Accumulated"] = Of("{ sgd: { momentum: 0.9, gradient_accumulation_steps: 2 } }"),
        ["Activities"] = NetworkBuilder.Map(5, 5, 3)
            .Conv2D(8, 2, relu: true).Frozen().Regularized("l1", "l1", "l2").MaxPooling2D(2).Flatten().Dense(70).With("silu").Regularized(activity: "l1").Relu()
            .Dense(130).Regularized("l2", activity: "l1").Dense(2).Build(batchSize: 5),
    };

    private static readonly Lazy<CompiledNetworks> s_compiled = new(() => new CompiledNetworks("Regularizers", s_networks));

    public static TheoryData<string> Names => [.. s_networks.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Training_and_evaluation_give_the_reference_s_bits(string name)
    {
        foreach (var target in CompiledNetworks.RunnableTargets)
            foreach (var threads in new[] { 1, 2, 3, 7 })
            {
                using var emitted = s_compiled.Value.Create(name, target, threads: threads);
                var reference = new NetworkReference<float>(s_networks[name], emitted.Seed);
                foreach (var (parameter, values) in reference.Parameters) emitted.Parameters[parameter].CopyTo(values);
                for (var step = 0; step < 4; step++)
                {
                    var (images, labels) = Examples.Draw(emitted.BatchSize - step, emitted.InputSize, emitted.Classes, seed: step);
                    var where = $"step {step}, {target.Name}, {threads} threads";
                    Bits.Equal([reference.TrainStep(images, labels)], [emitted.Train(images, labels)], $"loss, {where}");
                    foreach (var (parameter, values) in reference.Parameters) Bits.Equal(values, emitted.Memory.Values(parameter), $"{parameter}, {where}");
                }

                var (inputs, answers) = Examples.Draw((2 * emitted.BatchSize) + 1, emitted.InputSize, emitted.Classes, seed: 9);
                Assert.Equal(reference.MeanLoss(inputs, answers), emitted.MeanLoss(inputs, answers));
            }
    }

    /// <summary>The program's gradient is that of its own loss; what regularizers add to it is added all the same.</summary>
    [Theory, MemberData(nameof(Names))]
    public void A_gradient_from_the_program_trains_as_the_loss_does(string name)
    {
        var target = CompiledNetworks.RunnableTargets.First();
        using var emitted = s_compiled.Value.Create(name, target);
        using var halves = s_compiled.Value.Create(name, target, threads: 2);
        var loss = new LossReference(s_networks[name].Loss, s_networks[name].Output);
        for (var step = 0; step < 3; step++)
        {
            var (images, labels) = Examples.Draw(emitted.BatchSize - step, emitted.InputSize, emitted.Classes, seed: step);
            var outputs = new float[labels.Length * emitted.Classes];

            emitted.Train(images, labels);
            halves.TrainForward(images, outputs);
            halves.TrainBackward(loss.Gradient(outputs, labels));

            Assert.Equal(emitted.Memory.Hash(), halves.Memory.Hash());
        }
    }

    /// <summary>
    /// Filters that lie one by one and side by side, whole panels and a rest, outputs that a dropout works on in place, and some that are frozen.
    /// </summary>
    private static Network Of(string optimizer) => NetworkBuilder.Map(6, 7, 2)
        .Conv2D(9, 2, relu: true).Regularized("l2", "l1", "l1").MaxPooling2D(2).Conv2D(5, 2).With("tanh").Regularized("l1", activity: "l2").Flatten()
        .Dense(9, relu: true).Regularized(bias: "l2", activity: "l2").Dropout(0.25).Dense(33).Regularized("l2", activity: "l1").Frozen()
        .Dense(3).Regularized("l1", "l2", "l2").Build(Optimizers.Of(optimizer), batchSize: 11);
}
