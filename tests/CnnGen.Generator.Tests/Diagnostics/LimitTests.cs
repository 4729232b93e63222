using System.Globalization;
using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Model;

namespace CnnGen.Generator.Tests.Diagnostics;

/// <summary>Errors about what is too long to be an example: each gives the message that its page shows.</summary>
public sealed class LimitTests
{
    private const string Dense = "input: 4\nlayers:\n  - dense: { units: 2 }\n";

    [Fact]
    public void Of_very_many_errors_the_first_are_shown_and_how_many_there_are_more()
    {
        var result = GeneratorDriverHelper.Run(Dense + Lines(20_000, i => $"key{i}: 1")).PrintedErrors();

        Assert.Equal(ErrorList.Most + 1, result.Count);
        Assert.All(result.Take(ErrorList.Most).Select((error, i) => (error, i)), pair =>
            Assert.StartsWith($"model.yaml({pair.i + 4},1): error CNN0007: the model has no key 'key{pair.i}'", pair.error, StringComparison.Ordinal));
        Assert.Equal(DiagnosticPage.Read("CNN0030").Message, result[^1]);
    }

    [Fact]
    public void As_many_errors_as_are_shown_are_all() =>
        Assert.Equal(
            ErrorList.Most, GeneratorDriverHelper.Run(Dense + Lines(ErrorList.Most, i => $"key{i}: 1")).Diagnostics.Count(error => error.Id == "CNN0007"));

    [Fact]
    public void A_file_beyond_the_limit_is_not_read()
    {
        var text = $"input: 4\n#{new string(' ', 2_000_000)}\n{Dense[9..]}";

        Assert.Equal(DiagnosticPage.Read("CNN0031").Message, Assert.Single(GeneratorDriverHelper.Run(text).PrintedErrors()));
        Assert.Empty(GeneratorDriverHelper.Run(Dense + "#" + new string(' ', 1_000_000 - Dense.Length - 1)).PrintedErrors());
    }

    [Fact]
    public void A_list_of_layers_beyond_the_limit_is_one_error()
    {
        var layers = Lines(5_000, _ => "  - dense: { units: 2 }");

        Assert.Equal(DiagnosticPage.Read("CNN0032").Message, Assert.Single(GeneratorDriverHelper.Run("input: 4\nlayers:\n" + layers).PrintedErrors()));
        Assert.Equal(
            Network.MostLayers, GeneratorDriverHelper.Bind("input: 4\nlayers:\n" + Lines(Network.MostLayers, _ => "  - dense: { units: 2 }")).Layers.Count);
    }

    /// <summary>The longest names that are let pass: the files that are emitted for them fit a file system.</summary>
    [Fact]
    public void Names_of_the_most_bytes_name_files_of_less_than_255()
    {
        var text = Models.With(
            $"- flatten\n- dense: {{ name: {new string('ы', 37)}, units: 2 }}", name: new string('A', 50), rest: $"namespace: {new string('B', 99)}\n");
        var names = GeneratorDriverHelper.Run(text).HintNames();

        Assert.NotEmpty(names);
        Assert.All(names, name => Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(name), 1, 250));
    }

    private static string Lines(int count, Func<int, string> line) =>
        string.Concat(Enumerable.Range(0, count).Select(i => string.Create(CultureInfo.InvariantCulture, $"{line(i)}\n")));
}
