using System.Text.RegularExpressions;
using CnnGen.Generator.Model;
using CnnGen.Onnx.Tests.Layers;

namespace CnnGen.Onnx.Tests;

/// <summary>The pages on export and on weights say of every layer what becomes of it.</summary>
public sealed partial class PageTests
{
    /// <summary>Of a row the layers that it is about, and what it says.</summary>
    private static readonly List<(string[] Layers, string Text)> Rows =
        [.. Page("onnx.md").Select(cells => (Word().Matches(cells[1]).Select(match => match.Groups["word"].Value).ToArray(), cells[2]))];

    [Fact]
    public void Every_layer_of_the_language_has_a_row() =>
        Assert.All(LayerCatalog.Words, word => Assert.Single(Rows, row => row.Layers.Contains(word)));

    [Fact]
    public void A_layer_s_row_names_all_of_its_operators() => Assert.All(LayerModels.Networks.SelectMany(network => network.Layers), layer =>
    {
        var text = Rows.Single(row => row.Layers.Contains(layer.Kind)).Text;
        Assert.All(layer.Operators.Where(row => row.Part != "activation"), row => Assert.Matches($@"\b{row.Operator ?? "formula"}\b", text));
    });

    [Fact]
    public void Every_layer_with_parameters_is_on_the_page_on_weights()
    {
        var rows = Page("weights.md").Select(cells => (Layers: cells[1], Keras: cells[2], PyTorch: cells[3])).ToList();

        Assert.All(LayerModels.Networks.SelectMany(network => network.Layers).Where(layer => layer.Weights.Count > 0), layer =>
        {
            var page = rows.First(cells => cells.Layers.Contains($"`{layer.Kind}`", StringComparison.Ordinal));
            Assert.All(layer.Weights, weight => Assert.Contains($"`{weight.Role}`", page.Keras, StringComparison.Ordinal));
            Assert.All(layer.Weights.Where(weight => weight.PyTorch is not null), weight =>
                Assert.Contains($"`{weight.PyTorch}`", page.PyTorch, StringComparison.Ordinal));
        });
    }

    /// <summary>The cells of each line that is a table's.</summary>
    private static IEnumerable<string[]> Page(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "CnnGen.sln"))) folder = folder.Parent;
        return File.ReadAllLines(Path.Combine(folder.FullName, "docs", name)).Where(line => line.StartsWith('|')).Select(line => line.Split('|'));
    }

    [GeneratedRegex("`(?<word>[a-z0-9_]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Word();
}
