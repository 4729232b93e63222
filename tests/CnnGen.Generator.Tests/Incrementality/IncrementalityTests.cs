using Microsoft.CodeAnalysis;

namespace CnnGen.Generator.Tests.Incrementality;

/// <summary>What runs again after an edit, by the driver's own account.</summary>
public sealed class IncrementalityTests
{
    private static readonly string Model = Models.Seed;

    /// <summary>Edits that leave the network the same.</summary>
    public static TheoryData<string, string> HarmlessEdits() => new()
    {
        { "a comment before", $"# digits\n{Model}" },
        { "a comment behind a value", Model.Replace("filters: 64,", "filters: 64, # more\n     ", StringComparison.Ordinal) },
        { "a blank line", Model.Replace("layers:\n", "layers:\n\n", StringComparison.Ordinal) },
        { "another notation", Model.Replace("dense: { units: 10 }", "dense:\n      units: 0xA", StringComparison.Ordinal) },
        { "a default written out", Model.Replace("- flatten", "- flatten: { name: flatten1 }", StringComparison.Ordinal) },
        { "options in another order", Model.Replace("filters: 32, kernel_size: 5", "kernel_size: 5, filters: 32", StringComparison.Ordinal) },
        { "the model's keys in another order", Model.Replace("input: [28, 28, 1]  ", "", StringComparison.Ordinal) + "\ninput: [28, 28, 1]\n" },
    };

    [Fact]
    public void The_first_run_is_new() => Assert.Equal(
        [RunReasons.New],
        RunReasons.Of(GeneratorDriverHelper.Run(Model)));

    [Fact]
    public void The_same_text_runs_nothing() =>
        Assert.Equal([RunReasons.Cached], Edit([Text(Model)], (driver, _) => driver.ReplaceAdditionalTexts([Text(Model)])));

    [Fact]
    public void An_edit_of_the_code_runs_nothing()
    {
        var driver = GeneratorDriverHelper.CreateDriver([Text(Model)]).RunGenerators(GeneratorDriverHelper.Compilation("class A;"));
        Assert.Equal([RunReasons.Cached], RunReasons.Of(driver.RunGenerators(GeneratorDriverHelper.Compilation("class B;")).GetRunResult()));
    }

    [Fact]
    public void A_file_that_is_no_model_runs_nothing() =>
        Assert.Equal(
            [RunReasons.Cached],
            Edit([Text(Model)], (driver, _) => driver.AddAdditionalTexts([new InMemoryText("settings.yaml", "other: 1", isModel: false)])));

    [Theory]
    [MemberData(nameof(HarmlessEdits))]
    public void An_edit_that_leaves_the_network_the_same_ends_at_the_model(string edit, string edited)
    {
        Assert.True(edited != Model, edit);
        Assert.Equal([RunReasons.SameNetwork], Edit([Text(Model)], (driver, texts) => driver.ReplaceAdditionalText(texts[0], Text(edited))));
    }

    [Fact]
    public void An_error_of_the_plan_moves_with_the_text_and_nothing_is_planned_again()
    {
        const string TooLarge = "input: [1, 1, 16000]\nlayers:\n  - conv2d: { filters: 16000, kernel_size: 1 }\n  - flatten\n  - dense: { units: 2 }\n";
        var compilation = GeneratorDriverHelper.Compilation();
        AdditionalText[] texts = [Text(TooLarge), Text(Models.Tiny, "tiny.cnn.yaml")];
        var driver = GeneratorDriverHelper.CreateDriver(texts).RunGenerators(compilation);
        Assert.StartsWith("model.yaml(3,5): error CNN0025", Assert.Single(driver.GetRunResult().PrintedErrors()), StringComparison.Ordinal);

        driver = driver.ReplaceAdditionalText(texts[0], Text("# wide\n\n" + TooLarge)).RunGenerators(compilation);

        Assert.StartsWith("model.yaml(5,5): error CNN0025", Assert.Single(driver.GetRunResult().PrintedErrors()), StringComparison.Ordinal);
        Assert.Equal([RunReasons.MovedError, RunReasons.CachedButPlaces], RunReasons.Of(driver.GetRunResult()));
    }

    [Fact]
    public void Another_number_of_filters_runs_everything()
    {
        var edited = Model.Replace("filters: 64", "filters: 65", StringComparison.Ordinal);

        Assert.Equal([RunReasons.Modified], Edit([Text(Model)], (driver, texts) => driver.ReplaceAdditionalText(texts[0], Text(edited))));
    }

    [Fact]
    public void A_second_model_leaves_the_first_cached() =>
        Assert.Equal(
            [RunReasons.CachedButPlaces, RunReasons.New],
            Edit([Text(Model)], (driver, _) => driver.AddAdditionalTexts([Text(Models.Tiny, "tiny.cnn.yaml")])));

    [Fact]
    public void An_edit_of_one_model_leaves_the_other_cached()
    {
        var edited = Text(Models.Tiny.Replace("filters: 4", "filters: 5", StringComparison.Ordinal), "tiny.cnn.yaml");

        Assert.Equal(
            [RunReasons.CachedButPlaces, RunReasons.Modified],
            Edit([Text(Model), Text(Models.Tiny, "tiny.cnn.yaml")], (driver, texts) => driver.ReplaceAdditionalText(texts[1], edited)));
    }

    [Fact]
    public void An_error_elsewhere_leaves_the_other_model_cached()
    {
        var broken = Text("layers: [", "tiny.cnn.yaml");

        Assert.Equal(
            RunReasons.CachedButPlaces,
            Edit([Text(Model), Text(Models.Tiny, "tiny.cnn.yaml")], (driver, texts) => driver.ReplaceAdditionalText(texts[1], broken))[0]);
    }

    [Fact]
    public void An_edit_of_a_model_with_errors_leaves_the_outline_of_its_class_as_it_is()
    {
        var compilation = GeneratorDriverHelper.Compilation();
        AdditionalText[] texts = [Text("name: Tiny\ninput: 4\nlayers: [1]")];
        var driver = GeneratorDriverHelper.CreateDriver(texts).RunGenerators(compilation);

        driver = driver.ReplaceAdditionalText(texts[0], Text("# wrong\nname: Tiny\ninput: 4\nlayers: [")).RunGenerators(compilation);

        var steps = driver.GetRunResult().Results.Single().TrackedSteps;
        Assert.Equal(IncrementalStepRunReason.Unchanged, Assert.Single(Assert.Single(steps[TrackingNames.Outline]).Outputs).Reason);
        Assert.Equal(IncrementalStepRunReason.Cached, Assert.Single(Assert.Single(steps[TrackingNames.OutlineText]).Outputs).Reason);
    }

    private static InMemoryText Text(string yaml, string path = "model.yaml") => new(path, yaml);

    /// <summary>The reasons of the run after the edit.</summary>
    private static IReadOnlyList<RunReasons> Edit(AdditionalText[] texts, Func<GeneratorDriver, AdditionalText[], GeneratorDriver> edit)
    {
        var compilation = GeneratorDriverHelper.Compilation();
        var driver = GeneratorDriverHelper.CreateDriver(texts).RunGenerators(compilation);
        return RunReasons.Of(edit(driver, texts).RunGenerators(compilation).GetRunResult());
    }
}
