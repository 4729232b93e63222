namespace CnnGen.Generator.Tests.Diagnostics;

public sealed class DiagnosticTests
{
    public static TheoryData<DiagnosticCase> Cases() => [.. DiagnosticCases.All];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_mistake_gives_one_error_at_its_place_and_no_code(DiagnosticCase mistake)
    {
        ArgumentNullException.ThrowIfNull(mistake);
        var result = GeneratorDriverHelper.Run(mistake.Yaml);

        var error = Assert.Single(result.Diagnostics);
        Assert.Equal(mistake.Id, error.Id);
        var span = error.Location.GetLineSpan();
        var (start, end) = (span.StartLinePosition, span.EndLinePosition);
        Assert.Equal(mistake.Place, (start.Line + 1, start.Character + 1, end.Line + 1, end.Character + 1));
        Assert.Equal("model.yaml", span.Path);
        Assert.All(result.GeneratedTrees, tree => Assert.Contains("since its model has errors", tree.ToString(), StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_message_is_one_line_and_the_same_under_every_culture(DiagnosticCase mistake)
    {
        ArgumentNullException.ThrowIfNull(mistake);
        var expected = GeneratorDriverHelper.Run(mistake.Yaml).PrintedErrors();
        using (CultureScope.Finnish()) Assert.Equal(expected, GeneratorDriverHelper.Run(mistake.Yaml).PrintedErrors());
        Assert.DoesNotContain('\n', Assert.Single(expected));
    }

    /// <summary>All messages as the build prints them, to be read by a person: is each clear, and does it help?</summary>
    [Fact]
    public Task Messages() => Verifier.Verify(string.Join("\n\n", DiagnosticCases.All.Select(mistake =>
        $"{mistake.Title}\n  {string.Join("\n  ", GeneratorDriverHelper.Run(mistake.Yaml).PrintedErrors())}")));

    [Fact]
    public void Independent_mistakes_are_reported_in_one_run_in_the_order_of_the_text()
    {
        const string Yaml =
            """
            name: class
            input: 28x28
            layers:
              - conv2d: { filter: 32, kernel_size: big, activation: rleu }
              - maxpool
              - flatten
              - dropout: { rate: 2 }
              - dense: { units: 0 }
            optimizer: { adam: { lr: 0.1 } }
            training: { batch_size: -1, color: red }
            """;

        var places = GeneratorDriverHelper.Run(Yaml).Diagnostics.Select(error =>
            $"{error.Id} {error.Location.GetLineSpan().StartLinePosition.Line + 1}");

        Assert.Equal(
            [
                "CNN0022 1", "CNN0012 2", "CNN0007 4", "CNN0012 4", "CNN0009 4", "CNN0008 5", "CNN0014 7", "CNN0013 8",
                "CNN0007 9", "CNN0013 10", "CNN0007 10",
            ],
            places);
    }

    [Fact]
    public void One_mistake_in_a_layer_is_not_also_a_mistake_in_those_after_it()
    {
        // The shape that the convolution would leave is unknown, so nothing can be said about the layers after it.
        var yaml = Models.With("- conv2d: { filters: 4, kernel_size: 99 }\n- conv2d: { filters: 4, kernel_size: 99 }\n- dense: { units: 2 }");

        Assert.Equal("CNN0015", Assert.Single(GeneratorDriverHelper.Run(yaml).Diagnostics).Id);
    }
}
