using CnnGen.Runtime;
using Microsoft.ML.OnnxRuntime;

namespace CnnGen.Onnx.Tests;

/// <summary>ONNX Runtime computes from the exported model what the network computes.</summary>
public sealed class OnnxRuntimeTests
{
    public static TheoryData<string> Networks => ModelFiles.Names;

    [Theory, MemberData(nameof(Networks))]
    public void What_prediction_gives_is_what_the_model_gives(string name)
    {
        using var emitted = ModelFiles.Create(name);
        using var exported = new Exported(emitted);
        var outputs = emitted.Outputs.Select(output => output.Name).ToArray();

        foreach (var count in new[] { 1, 9 })
        {
            var images = emitted.Images(count);
            foreach (var (output, (expected, actual)) in outputs.Zip(emitted.Predict(images).Zip(exported.Run(images, outputs))))
                Exported.Close(expected, actual, $"{name}, {output} of {count}");
        }
    }

    [Theory, MemberData(nameof(Networks))]
    public void Logits_are_those_whose_probabilities_it_gives(string name)
    {
        using var emitted = ModelFiles.Create(name);
        using var exported = new Exported(emitted);
        foreach (var output in emitted.Outputs.Where(output => output.Output != OutputFunction.Linear))
        {
            var outputs = exported.Run(emitted.Images(5), LogitsOf(emitted, output), output.Name);

            var expected = outputs[0].Chunk(emitted.ShapeOf(output)[^1]).SelectMany(logits => logits.Select(logit =>
                Math.Exp(logit) / (output.Output == OutputFunction.Softmax ? logits.Sum(other => Math.Exp(other)) : 1 + Math.Exp(logit))));
            Exported.Close([.. expected.Select(value => (float)value)], outputs[1], name);
        }
    }

    [Theory, MemberData(nameof(Networks))]
    public void Inputs_and_outputs_have_their_names_and_are_for_any_number_of_examples(string name)
    {
        using var emitted = ModelFiles.Create(name);
        using var exported = new Exported(emitted);
        var (description, session) = (emitted.Network.Description, exported.Session);
        var outputs = emitted.Outputs.SelectMany(output =>
            (output.Output == OutputFunction.Linear ? [output.Name] : new[] { LogitsOf(emitted, output), output.Name })
                .Select(value => Described(value, [-1, .. emitted.ShapeOf(output)])));

        Assert.Equal(description.Name, session.ModelMetadata.GraphName);
        Assert.Equal("CnnGen", session.ModelMetadata.ProducerName);
        Assert.Equal(emitted.Inputs.Select(input => Described(input.Name, [-1, .. input.Shape])), Values(session.InputNames, session.InputMetadata));
        Assert.Equal(outputs, Values(session.OutputNames, session.OutputMetadata));
        Assert.All(session.InputMetadata.Values.Concat(session.OutputMetadata.Values), value => Assert.Equal(typeof(float), value.ElementType));
    }

    private static IEnumerable<string> Values(IEnumerable<string> names, IReadOnlyDictionary<string, NodeMetadata> values) =>
        names.Select(name => Described(name, values[name].Dimensions));

    private static string Described(string name, IEnumerable<int> shape) => $"{name} [{string.Join(", ", shape)}]";

    private static string LogitsOf(EmittedNetwork emitted, OutputDescription output) =>
        emitted.Network.Description.Outputs is not null ? $"{output.Name}/logits"
        : emitted.Inputs.Any(input => input.Name == "logits") ? "outputs/logits"
        : "logits";
}
