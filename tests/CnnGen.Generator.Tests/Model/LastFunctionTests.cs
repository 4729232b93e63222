using CnnGen.Generator.Emit;
using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Model.Training;
using CnnGen.Generator.Plan;

namespace CnnGen.Generator.Tests.Model;

/// <summary>What a loss of probabilities takes the outputs for, by the function that they went through last.</summary>
public sealed class LastFunctionTests
{
    private const string Sparse = "sparse_categorical_crossentropy", Binary = "binary_crossentropy", Categorical = "categorical_crossentropy";

    private const string Dense = "- flatten\n- dense: { units: 3 }", Conv = "- conv2d: { filters: 3, kernel_size: 2 }";

    /// <summary>The loss computes from the logits before it, and prediction gives the probabilities.</summary>
    [Theory]
    [InlineData("- flatten\n- dense: { units: 3, activation: softmax }", Sparse)]
    [InlineData(Dense + "\n- softmax", Sparse)]
    [InlineData(Dense + "\n- activation: softmax", "{ sparse_categorical_crossentropy: { from_logits: false, label_smoothing: 0.1 } }")]
    [InlineData(Dense + "\n- activation: softmax\n- activation: linear", Categorical)]
    [InlineData(Dense + "\n- activation: softmax\n- flatten", "categorical_focal_crossentropy")]
    [InlineData(Dense + "\n- activation: sigmoid", Binary)]
    [InlineData("- flatten\n- dense: { units: 1, activation: sigmoid }", "{ binary_focal_crossentropy: { from_logits: false } }")]
    [InlineData("- conv2d: { filters: 3, kernel_size: 2, activation: sigmoid }\n- flatten", Binary)]
    [InlineData(Conv + "\n- activation: softmax", Categorical)]
    [InlineData("- conv2d: { filters: 3, kernel_size: 8, activation: softmax }\n- flatten", Sparse)]
    public void It_is_taken_over_at_the_end(string layers, string loss)
    {
        var network = Bind(layers, loss);
        var plain = Bind(layers.Replace("softmax", "linear", StringComparison.Ordinal).Replace("- linear", "- activation: linear", StringComparison.Ordinal)
            .Replace("sigmoid", "linear", StringComparison.Ordinal), loss.Replace("from_logits: false", "from_logits: true", StringComparison.Ordinal));

        Assert.Equal(network.Loss.OfLogits, network.TakenOver);
        Assert.Equal(network.TakenOver, network.Answer);
        Assert.Equal(plain.Loss, network.Loss);
        Assert.Equal(plain.Layers.Select(layer => layer with { Name = "" }), network.Layers.Select(layer => layer with { Name = "" }));
    }

    /// <summary>Probabilities that do not come from there: the formula for these.</summary>
    [Theory]
    [InlineData(Conv + "\n- activation: sigmoid\n- max_pooling2d", Binary)]
    [InlineData(Conv + "\n- activation: softmax\n- flatten", Categorical)]
    [InlineData(Dense + "\n- activation: softmax", Binary)]
    [InlineData(Dense + "\n- activation: sigmoid", Sparse)]
    [InlineData(Dense + "\n- activation: hard_sigmoid", Binary)]
    [InlineData(Dense + "\n- activation: sigmoid\n- dropout: { rate: 0.5 }", Binary)]
    [InlineData(Dense, "{ categorical_crossentropy: { from_logits: false } }")]
    [InlineData(Dense + "\n- activation: relu", "{ sparse_categorical_crossentropy: { from_logits: false } }")]
    public void Probabilities_stay_what_they_are(string layers, string loss)
    {
        var network = Bind(layers, loss);

        Assert.False(network.Loss.FromLogits);
        Assert.Null(network.Answer);
    }

    [Theory]
    [InlineData(Dense, Sparse)]
    [InlineData(Dense, Binary)]
    [InlineData(Dense + "\n- dropout: { rate: 0.5 }", Categorical)]
    [InlineData(Dense + "\n- activation: relu", "{ categorical_crossentropy: { from_logits: true } }")]
    [InlineData("- conv2d: { filters: 3, kernel_size: 2 }\n- max_pooling2d\n- flatten", Sparse)]
    public void Plain_values_are_logits(string layers, string loss)
    {
        var network = Bind(layers, loss);

        Assert.True(network.Loss.TakesLogits);
        Assert.Null(network.TakenOver);
        Assert.Equal(network.Loss.Targets == TargetKind.Label, network.Answer is SoftmaxFunction);
    }

    [Theory]
    [InlineData("mean_squared_error")]
    [InlineData("hinge")]
    [InlineData("cosine_similarity")]
    public void Another_loss_takes_what_the_layer_gives(string loss)
    {
        var network = Bind(Dense + "\n- activation: sigmoid", loss);

        Assert.Null(network.Loss.FromLogits);
        Assert.Null(network.Answer);
        Assert.Equal("sigmoid", Assert.IsType<Activation>(network.Layers[2]).Function.Word);
    }

    /// <summary>So a model of Keras' with softmax at its end is the same program as one without.</summary>
    [Fact]
    public void Softmax_behind_classes_changes_no_emitted_code()
    {
        var files = Files("- flatten\n- dense: { units: 3, activation: softmax }");
        var plain = Files("- flatten\n- dense: { units: 3 }");

        Assert.Equal(plain.Keys, files.Keys);
        const string Outputs = "what the last layer gives";
        foreach (var (name, text) in files)
            Assert.Equal(plain[name], text.Replace($"the logits: {Outputs} before its softmax", Outputs, StringComparison.Ordinal));
    }

    private static Network Bind(string layers, string loss) => GeneratorDriverHelper.Bind(Models.With(layers, rest: $"loss: {loss}"));

    private static Dictionary<string, string> Files(string layers) =>
        NetworkEmitter.Emit(Planner.Plan(Bind(layers, Sparse), "model.yaml").Value!, new EmitOptions()).ToDictionary(file => file.HintName, file => file.Text);
}
