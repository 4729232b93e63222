using CnnGen.Runtime;

namespace CnnGen.Onnx.Tests;

/// <summary>ONNX Runtime computes from the exported model what the network computes.</summary>
public sealed class OnnxRuntimeTests
{
    public static TheoryData<string> Networks => ModelFiles.Names;

    [Theory, MemberData(nameof(Networks))]
    public void What_prediction_gives_is_what_the_model_gives_last(string name)
    {
        using var emitted = ModelFiles.Create(name);
        using var exported = new Exported(emitted);
        var last = emitted.Network.Description.Output == OutputFunction.Linear ? "outputs" : "probabilities";

        foreach (var count in new[] { 1, 9 })
        {
            var images = emitted.Images(count);
            Exported.Close(emitted.Predict(images), exported.Run(images, last)[0], $"{name}, {last} of {count}");
        }
    }

    [Theory, MemberData(nameof(Networks))]
    public void Logits_are_those_whose_probabilities_it_gives(string name)
    {
        using var emitted = ModelFiles.Create(name);
        var function = emitted.Network.Description.Output;
        if (function == OutputFunction.Linear) return;
        using var exported = new Exported(emitted);

        var outputs = exported.Run(emitted.Images(5), "logits", "probabilities");

        var expected = outputs[0].Chunk(emitted.Network.Description.Layers[^1].OutputShape[^1]).SelectMany(logits => logits.Select(logit =>
            Math.Exp(logit) / (function == OutputFunction.Softmax ? logits.Sum(other => Math.Exp(other)) : 1 + Math.Exp(logit))));
        Exported.Close([.. expected.Select(value => (float)value)], outputs[1], name);
    }

    [Theory, MemberData(nameof(Networks))]
    public void One_input_and_its_outputs_are_for_any_number_of_examples(string name)
    {
        using var emitted = ModelFiles.Create(name);
        using var exported = new Exported(emitted);
        var (description, session) = (emitted.Network.Description, exported.Session);
        int[] shape = [-1, .. description.Layers[^1].OutputShape];
        string[] names = description.Output == OutputFunction.Linear ? ["outputs"] : ["logits", "probabilities"];

        Assert.Equal(description.Name, session.ModelMetadata.GraphName);
        Assert.Equal("CnnGen", session.ModelMetadata.ProducerName);
        Assert.Equal(["images"], session.InputMetadata.Keys);
        Assert.Equal(names, session.OutputMetadata.Keys.Order(StringComparer.Ordinal));
        Assert.Equal([-1, .. description.InputShape], session.InputMetadata["images"].Dimensions);
        Assert.All(session.OutputMetadata.Values, output => Assert.Equal(shape, output.Dimensions));
        Assert.All(session.InputMetadata.Values.Concat(session.OutputMetadata.Values), value => Assert.Equal(typeof(float), value.ElementType));
    }
}
