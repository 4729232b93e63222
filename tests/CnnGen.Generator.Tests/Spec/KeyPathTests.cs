using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Tests.Spec;

public sealed class KeyPathTests
{
    private const string Yaml =
        """
        # a comment
        name: Tiny
        layers:
          - flatten
          - dense: { units: 7 }
          - { dropout: 0.5 }
          - dense:
              units: 10
        """;

    [Theory]
    [InlineData(new[] { "name" }, 2, 7)]
    [InlineData(new[] { "layers", "0" }, 4, 5)]
    [InlineData(new[] { "layers", "1" }, 5, 5)]
    [InlineData(new[] { "layers", "2" }, 6, 7)]
    [InlineData(new[] { "layers", "3", "dense", "units" }, 8, 14)]
    public void A_path_leads_to_the_value_and_to_a_layer_s_word(string[] steps, int line, int column) => Assert.Equal((line, column), Find(steps));

    [Theory]
    [InlineData(new[] { "memory_budget" }, 2, 1)]
    [InlineData(new[] { "layers", "9" }, 4, 5)]
    [InlineData(new[] { "layers", "2", "dropout", "rate" }, 6, 16)]
    public void A_key_that_is_not_there_is_placed_at_the_last_one_that_is(string[] steps, int line, int column) => Assert.Equal((line, column), Find(steps));

    private static (int Line, int Column) Find(string[] steps)
    {
        var spec = SpecReader.Read(new ModelFile("model.yaml", Yaml, ModelMetadata.None), CancellationToken.None);
        Assert.Empty(spec.Errors);
        var span = KeyPath.Of(steps).Find(spec.Value!);
        return (span.Line, span.Column);
    }
}
