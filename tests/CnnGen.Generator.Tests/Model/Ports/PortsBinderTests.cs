using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Model.Training;

namespace CnnGen.Generator.Tests.Model.Ports;

/// <summary>What a model says of its inputs and outputs.</summary>
public sealed class PortsBinderTests
{
    [Fact]
    public void Without_names_there_is_one_of_each()
    {
        var network = GeneratorDriverHelper.Bind(Models.Tiny);

        Assert.Equal("input", Assert.Single(network.Inputs).Name);
        Assert.Equal(("", "dense1"), (Assert.Single(network.Outputs).Name, network.Outputs[0].Layer));
        Assert.False(network.HasNamedPorts);
    }

    [Fact]
    public void Names_stand_in_the_order_of_the_model()
    {
        var network = GeneratorDriverHelper.Bind(
            """
            inputs: { b: [2, 3], a: 4 }
            blocks: { head: { layers: [ dense: { units: 2 } ] } }
            layers:
              - flatten: { inputs: b }
              - concatenate: { inputs: [ flatten1, a ], name: trunk }
              - head: { name: first }
              - dense: { units: 3, inputs: trunk, name: second }
            outputs: { second: mean_squared_error, first: { loss: { sparse_categorical_crossentropy: { label_smoothing: 0.1 } }, weight: 0.25 } }
            """);

        Assert.Equal("b 2x3, a 4", string.Join(", ", network.Inputs.Select(input => $"{input.Name} {input.Shape}")));
        Assert.Equal("second of second: 1, first of dense1: 0.25", string.Join(", ", network.Outputs.Select(output =>
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{output.Name} of {output.Layer}: {output.Weight}"))));
        Assert.Equal(0.1, Assert.IsType<SparseCategoricalCrossentropy>(network.Outputs[1].Loss).LabelSmoothing);
        Assert.Equal(ActivationFunction.Softmax, network.Outputs[1].Answer);
        Assert.Null(network.Outputs[0].Answer);
    }

    /// <summary>Who else reads an output needs it as it is: then the loss does not take its function.</summary>
    [Theory]
    [InlineData("", true)]
    [InlineData("\n  - dense: { units: 1, inputs: kind, name: more }", false)]
    public void A_function_is_taken_over_where_nobody_else_reads_it(string behind, bool isTakenOver)
    {
        var outputs = behind.Length > 0 ? "{ kind: sparse_categorical_crossentropy, more: huber }" : "{ kind: sparse_categorical_crossentropy }";
        const string Kind = "input: 4\nlayers:\n  - dense: { units: 3, activation: softmax, name: kind }";
        var network = GeneratorDriverHelper.Bind($"{Kind}{behind}\noutputs: {outputs}\n");

        Assert.Equal(isTakenOver, network.Outputs[0].TakenOver is not null);
        Assert.Equal(isTakenOver, network.Outputs[0].Loss.TakesLogits);
        Assert.Equal(isTakenOver, ((Dense)network.Layers[0]).Activation.IsLinear);
    }

    /// <summary>Another output behind it reads it too.</summary>
    [Fact]
    public void A_function_before_another_output_stays()
    {
        var network = GeneratorDriverHelper.Bind(
            """
            input: 4
            layers:
              - dense: { units: 3, activation: softmax, name: kind }
              - reshape: { target_shape: [3, 1], name: again }
            outputs: { kind: mean_squared_error, again: categorical_crossentropy }
            """);

        Assert.All(network.Outputs, output => Assert.Null(output.TakenOver));
    }
}
