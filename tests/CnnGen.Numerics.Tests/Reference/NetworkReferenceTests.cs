using System.Numerics;
using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Layers;

namespace CnnGen.Numerics.Tests.Reference;

public sealed class NetworkReferenceTests
{
    private const int Rows = 3;

    private static readonly Dictionary<string, NetworkBuilder> Networks = new()
    {
        ["the original example in small"] = NetworkBuilder.Map(9, 8, 1)
            .Conv2D(3, 3, 2, relu: true).MaxPooling2D(2).Conv2D(8, 2, relu: true).MaxPooling2D(2).Flatten().Dense(9).Dropout(0.5).Dense(3),
        ["pooling with a remainder, odd channels"] = NetworkBuilder.Map(6, 7, 3).Conv2D(7, 2, 3, relu: true).MaxPooling2D(2).Flatten().Dense(3),
        ["strides and same padding, overlapping pooling"] = NetworkBuilder.Map(9, 7, 1)
            .Conv2D(8, 3, strideY: 2, strideX: 1, same: true).MaxPooling2D(3, strideY: 2).Conv2D(9, 1).Relu().Flatten().Dense(3),
        ["convolutions without pooling or bias"] = NetworkBuilder.Map(5, 6, 2)
            .Conv2D(3, 3, relu: true, bias: false).Conv2D(4, 2, same: true, strideY: 2, bias: false).Relu().Flatten().Dense(4, bias: false),
        ["pooling first, padded"] = NetworkBuilder.Map(5, 5, 3).MaxPooling2D(2, same: true).Conv2D(7, 2, relu: true).Flatten().Dense(3),
        ["dropout between maps"] = NetworkBuilder.Map(5, 4, 1).Conv2D(9, 2).Dropout(0.25).Relu().MaxPooling2D(2).Dropout(0.5).Flatten().Dense(3),
        ["dense only"] = NetworkBuilder.Vector(7).Dense(9, relu: true).Dropout(0.5).Dense(8).Relu().Dense(3),
        ["one dense layer"] = NetworkBuilder.Vector(8).Dense(3),
    };

    public static TheoryData<string, int> NetworksAndRows
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var name in Networks.Keys)
                foreach (var rows in new[] { 1, Rows })
                    data.Add(name, rows);
            return data;
        }
    }

    [Theory, MemberData(nameof(NetworksAndRows))]
    public void Every_gradient_agrees_with_finite_differences(string name, int rows)
    {
        var (network, images, labels) = Prepare<double>(Networks[name].Build(), rows);

        double Loss()
        {
            network.Forward(images, rows, training: true, seed: 5, step: 2);
            return network.Loss(labels);
        }

        Loss();
        network.Backward(labels);
        foreach (var (parameter, values) in network.Parameters)
            FiniteDifference.Smooth.AssertGradient(parameter, values, network.Gradients[parameter], Loss, () => Branches(network));
        FiniteDifference.Smooth.AssertGradient(
            "images", images, network.InputGradients[network.Network.Layers[0].Name], Loss, () => Branches(network));
    }

    [Theory, MemberData(nameof(NetworksAndRows))]
    public void A_training_step_is_forward_with_dropout_backward_and_Adam(string name, int rows)
    {
        var (network, images, labels) = Prepare<float>(Networks[name].Build(seed: 9), rows);
        var (parts, _, _) = Prepare<float>(network.Network, rows);

        for (var step = 0ul; step < 3; step++)
        {
            parts.Forward(images, rows, training: true, seed: 9, step);
            var lossBeforeUpdate = parts.Loss(labels);
            parts.Optimizer.Step(parts.Parameters, parts.Backward(labels));

            Assert.Equal(lossBeforeUpdate, network.TrainStep(images, labels));
            Assert.All(network.Parameters, parameter => Assert.Equal(parts.Parameters[parameter.Key], parameter.Value));
        }

        Assert.Equal(3ul, network.Steps);
    }

    [Fact]
    public void Training_learns_a_batch_by_heart()
    {
        var optimizer = Optimizers.Of("{ adam: { learning_rate: 0.02 } }");
        var (network, images, labels) = Prepare<float>(Networks["the original example in small"].Build(optimizer, batchSize: 6), rows: 6);

        for (var step = 0; step < 150; step++) network.TrainStep(images, labels);

        var (loss, accuracy) = network.Evaluate(images, labels);
        Assert.Equal(1.0, accuracy);
        Assert.InRange(loss, 0, 0.05);
    }

    [Fact]
    public void Evaluation_and_probabilities_leave_dropout_out_and_agree()
    {
        const int rows = 20;
        var (network, images, labels) = Prepare<double>(Networks["dense only"].Build(), rows);

        var (loss, accuracy) = network.Evaluate(images, labels);
        var probabilities = network.Answers(images, rows).Chunk(network.Classes).ToArray();

        // Both come from the same logits by two formulas; each has some ten roundings of 1.2e-16 of numbers up to 10.
        Assert.Equal(probabilities.Select((p, n) => -Math.Log(p[labels[n]])).Average(), loss, 1.2e-14);
        Assert.Equal(probabilities.Select((p, n) => Array.IndexOf(p, p.Max()) == labels[n]).Count(right => right) / (double)rows, accuracy);
        Assert.InRange(accuracy, 0.05, 0.95);
        Assert.Equal(network.Forward(images, rows), network.Forward(images, rows, training: false, seed: 1, step: 1));
        Assert.NotEqual(network.Forward(images, rows), network.Forward(images, rows, training: true, seed: 1, step: 1));
    }

    [Fact]
    public void Parameters_have_Keras_names_order_and_sizes()
    {
        var network = new NetworkReference<float>(Networks["the original example in small"].Build());

        Assert.Equal(
            [
                ("conv1/kernel", 3 * 2 * 1 * 3), ("conv1/bias", 3), ("conv2/kernel", 2 * 2 * 3 * 8), ("conv2/bias", 8),
                ("dense1/kernel", 8 * 9), ("dense1/bias", 9), ("dense2/kernel", 9 * 3), ("dense2/bias", 3),
            ],
            network.Parameters.Select(parameter => (parameter.Key, parameter.Value.Length)));
    }

    /// <summary>A reference with parameters, images and labels drawn at random.</summary>
    private static (NetworkReference<T> Network, T[] Images, int[] Labels) Prepare<T>(Network network, int rows)
        where T : IFloatingPointIeee754<T>
    {
        var reference = new NetworkReference<T>(network);
        var seed = 1;
        foreach (var values in reference.Parameters.Values)
            TestData.Uniform(values.Length, ++seed).Select(value => T.CreateChecked(0.7 * value)).ToArray().CopyTo(values, 0);
        var images = TestData.Uniform(rows * reference.InputSize, seed: 1).Select(T.CreateChecked).ToArray();
        return (reference, images, TestData.Labels(rows, reference.Classes, seed: 1));
    }

    /// <summary>The signs behind every rectifier and the winners of every pooling in the last forward pass.</summary>
    private static int[] Branches(NetworkReference<double> network) =>
    [
        .. network.Network.Layers.Where(IsRectified).SelectMany(layer => network.Outputs[layer.Name]).Select(Math.Sign),
        .. network.ArgMax.Values.SelectMany(winners => winners),
    ];

    private static bool IsRectified(Layer layer) => layer
        is Conv2D { Activation.IsRelu: true }
        or Dense { Activation.IsRelu: true }
        or Activation { Function.IsRelu: true };
}
