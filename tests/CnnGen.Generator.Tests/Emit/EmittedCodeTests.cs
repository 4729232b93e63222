using CnnGen.Generator.Emit;

namespace CnnGen.Generator.Tests.Emit;

/// <summary>
/// All that is emitted for one small network, to be read as a person reads code: the snapshots are there to notice when it stops being readable.
/// </summary>
public class EmittedCodeTests
{
    private static readonly string Small = Models.With(
        "- conv2d: { filters: 3, kernel_size: 2, activation: relu }\n- max_pooling2d\n- flatten\n- dropout: { rate: 0.25 }\n- dense: { units: 4 }",
        input: "[5, 5, 1]", name: "Small", rest: "training: { batch_size: 6 }\n");

    private static readonly string Inference = Models.With(
        "- conv2d: { filters: 3, kernel_size: 2, kernel_regularizer: l2 }\n- batch_normalization\n- activation: relu\n- max_pooling2d\n- flatten\n"
            + "- dropout: { rate: 0.25 }\n- dense: { units: 4 }",
        input: "[5, 5, 1]", name: "Small", rest: "training: { batch_size: 6 }\ncodegen: { mode: inference }\n");

    private static readonly string[] Parts = ["", ".Predictor", ".Layout", ".Job"];

    [Fact]
    public Task Small_network() => Verifier.Verify([.. Files(Small).Select(f => (f.HintName.Replace(".g.cs", "", StringComparison.Ordinal), f.Text))], "cs");

    /// <summary>The parts that a class which predicts alone has otherwise.</summary>
    [Fact]
    public Task Small_network_for_inference() => Verifier.Verify(
        string.Join('\n', Files(Inference).Where(f => Parts.Any(part => f.HintName == $"Sample.Small{part}.g.cs")).Select(f => f.Text)), "cs");

    [Fact]
    public void Inference_has_no_word_of_training()
    {
        string[] words = ["Gradient", "Backward", "Moment", "Train(", "Evaluate", "LearningRate", "Loss(", "Label", "Faults", "CounterRandom"];
        var (training, inference) = (Files(Inference.Replace("inference", "training", StringComparison.Ordinal)), Files(Inference));

        Assert.All(words, word => Assert.Contains(training, file => file.Text.Contains(word, StringComparison.Ordinal)));
        Assert.All(words, word => Assert.DoesNotContain(inference, file => file.Text.Contains(word, StringComparison.Ordinal)));
        Assert.InRange(inference.Sum(file => file.Text.Length), 1, training.Sum(file => file.Text.Length) / 2);
    }

    [Fact]
    public void The_same_bytes_under_every_culture()
    {
        var expected = Files(Models.Seed);
        using var finnish = CultureScope.Finnish();
        Assert.Equal(expected, Files(Models.Seed));
    }

    [Fact]
    public void The_seed_stays_below_700_kilobytes() => Assert.InRange(Files(Models.Seed).Sum(f => f.Text.Length), 100_000, 700_000);

    private static IReadOnlyList<GeneratedFile> Files(string yaml) => [.. NetworkEmitter.Emit(GeneratorDriverHelper.Plan(yaml), new EmitOptions())];
}
