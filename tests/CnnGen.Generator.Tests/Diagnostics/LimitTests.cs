using System.Globalization;
using System.Text.RegularExpressions;
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

    /// <summary>What is written in three lines and would be a billion layers is refused as soon as there are too many.</summary>
    [Theory]
    [InlineData("- repeat: { times: 1000, layers: [ repeat: { times: 1000, layers: [ repeat: { times: 1000, layers: [ activation: relu ] } ] } ] }")]
    [InlineData("- repeat: { times: 2147483647, layers: [ repeat: { times: 2147483647, layers: [ repeat: { times: 1, layers: [ nothing ] } ] } ] }")]
    public void Repeats_of_repeats_beyond_the_limit_are_one_error_of_that_kind(string layers) =>
        Assert.Single(GeneratorDriverHelper.Run(Models.With(layers)).Diagnostics, error => error.Id == "CNN0032");

    [Fact]
    public void Blocks_that_double_beyond_the_limit_are_one_error() => Assert.Equal(
        "CNN0032",
        Assert.Single(GeneratorDriverHelper.Run(Models.With("- b30x", rest: Doubling(30))).Diagnostics).Id);

    [Fact]
    public void Blocks_in_blocks_without_end_are_one_error()
    {
        Assert.Equal("CNN0006", Assert.Single(GeneratorDriverHelper.Run(Models.With("- b40x", rest: Chain(40))).Diagnostics).Id);
        Assert.Equal(3, GeneratorDriverHelper.Bind(Models.With("- b31x\n- flatten\n- dense: { units: 2 }", rest: Chain(31))).Layers.Count);
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

    /// <summary>So many blocks, each of two of the one before.</summary>
    private static string Doubling(int count) =>
        "blocks:\n  b0x: { layers: [ activation: relu ] }\n"
        + string.Concat(Enumerable.Range(1, count).Select(i =>
            string.Create(CultureInfo.InvariantCulture, $"  b{i}x: {{ layers: [ b{i - 1}x, b{i - 1}x ] }}\n")));

    /// <summary>So many blocks, each of the one before.</summary>
    private static string Chain(int count) => Regex.Replace(Doubling(count), ", b[0-9]+x", "", RegexOptions.None, TimeSpan.FromSeconds(10));

    private static string Lines(int count, Func<int, string> line) =>
        string.Concat(Enumerable.Range(0, count).Select(i => string.Create(CultureInfo.InvariantCulture, $"{line(i)}\n")));
}
