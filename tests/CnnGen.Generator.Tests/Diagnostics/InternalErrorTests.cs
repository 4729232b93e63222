using System.Globalization;
using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Spec;
using Microsoft.CodeAnalysis;

namespace CnnGen.Generator.Tests.Diagnostics;

public sealed class InternalErrorTests
{
    private static readonly Result<string> Start = Result.Of("model.yaml", "value");

    [Fact]
    public void An_exception_in_a_stage_is_CNN0000_at_the_model_file()
    {
        var result = Start.Then<int>(_ => throw new InvalidOperationException("two\nlines"), CancellationToken.None);

        var printed = new DiagnosticFormatter().Format(Assert.Single(result.Errors).ToDiagnostic(), CultureInfo.InvariantCulture);
        Assert.StartsWith(
            "model.yaml(1,1): error CNN0000: CnnGen failed on this model by a mistake of its own: "
                + @"InvalidOperationException: two\nlines (in CnnGen.Generator.Tests.Diagnostics.InternalErrorTests",
            printed,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Errors_pass_by_the_stages_after_them()
    {
        var failed = Start.Then<int>(_ => throw new InvalidOperationException("first"), CancellationToken.None);

        var after = failed.Then<int>(_ => throw new InvalidOperationException("second"), CancellationToken.None);

        Assert.Equal(failed.Errors, after.Errors);
    }

    [Fact]
    public void Cancellation_is_no_error()
    {
        using var source = new CancellationTokenSource();

        Assert.Throws<OperationCanceledException>(() => Start.Then<int>((_, _) => throw new OperationCanceledException(), source.Token));
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => Start.Then(value => value.Length, source.Token));
        Assert.Throws<OperationCanceledException>(() => SpecReader.Read(new ModelFile("model.yaml", Models.Seed, ModelMetadata.None), source.Token));
        Assert.Throws<OperationCanceledException>(() => GeneratorDriverHelper
            .CreateDriver([new InMemoryText("model.yaml", Models.Seed)])
            .RunGenerators(GeneratorDriverHelper.Compilation(), source.Token));
    }
}
