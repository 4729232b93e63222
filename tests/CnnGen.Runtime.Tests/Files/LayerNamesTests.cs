using System.Text;

namespace CnnGen.Runtime.Tests.Files;

/// <summary>Files that call the layers otherwise than the network does: by a dictionary, or by the shapes where they leave no choice.</summary>
public sealed class LayerNamesTests : IDisposable
{
    private static readonly Dictionary<string, string> Sequential = new(StringComparer.Ordinal) { ["dense1"] = "0", ["dense2"] = "2" };

    private const string ByNames = ", say so by names, { [\"layer\"] = \"its name there\" }, or call LoadByShape";

    private readonly TemporaryFolder _folder = new();
    private readonly DenseChain _saved = new DenseChain(4, 3, 2).WithValues(1);
    private readonly DenseChain _network = new DenseChain(4, 3, 2).WithValues(2);

    private string Path => _folder.File("weights.safetensors");

    [Fact]
    public void A_dictionary_says_what_stands_for_a_layer()
    {
        Safetensors.Save(Path, _saved, WeightOrder.PyTorch, Sequential);
        Assert.Contains("\"0.weight\":{\"dtype\":\"F32\",\"shape\":[3,4]", File.ReadAllText(Path), StringComparison.Ordinal);
        Safetensors.Load(Path, _network, WeightOrder.PyTorch, Sequential);
        Assert.Equal(_saved.Snapshot(), _network.Snapshot());
    }

    [Fact]
    public void A_dictionary_says_what_stands_for_a_parameter_and_needs_no_module()
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal) { ["dense1"] = "", ["dense2/kernel"] = "head.w", ["dense2/bias"] = "head.b" };
        Safetensors.Save(Path, _saved, WeightOrder.PyTorch, names);
        foreach (var name in new[] { "weight", "bias", "head.w", "head.b" }) Assert.Contains($"\"{name}\":", File.ReadAllText(Path), StringComparison.Ordinal);
        Safetensors.Load(Path, _network, WeightOrder.PyTorch, names);
        Assert.Equal(_saved.Snapshot(), _network.Snapshot());
    }

    [Theory]
    [InlineData(WeightOrder.PyTorch)]
    [InlineData(WeightOrder.Keras)]
    public void What_fits_of_a_file_of_other_names_is_taken(WeightOrder order)
    {
        Safetensors.Save(Path, _saved, order, Sequential);
        using var other = new DenseChain(4, 3, 5).WithValues(2);
        var report = Safetensors.LoadMatching(Path, other, order, Sequential);
        Assert.Equal(order == WeightOrder.Keras ? ["0/kernel", "0/bias"] : ["0.weight", "0.bias"], report.Kept);
        Assert.Equal(2, report.OtherShape.Count);
    }

    [Theory]
    [InlineData("dens1", "0", "'dens1' is no layer with parameters and no parameter of the network; did you mean 'dense1'?")]
    [InlineData("dense1", "dense2", "'dense1/kernel' and 'dense2/kernel' would both be 'dense2.weight'")]
    [InlineData("dense1/bias", "__metadata__", "no tensor of a file can be named '__metadata__', as 'dense1/bias' would be")]
    [InlineData("dense1", "a\nb", @"no tensor of a file can be named 'a\nb.weight', as 'dense1/kernel' would be")]
    [InlineData("dense1/bias", null, "no tensor of a file can be named '', as 'dense1/bias' would be")]
    public void A_wrong_dictionary_is_an_error_and_nothing_is_read_or_written(string key, string? name, string message)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal) { [key] = name! };
        foreach (var call in new Action[]
        {
            () => Safetensors.Save(Path, _network, WeightOrder.PyTorch, names),
            () => Safetensors.Load(Path, _network, WeightOrder.PyTorch, names),
            () => Safetensors.LoadMatching(Path, _network, WeightOrder.PyTorch, names),
        })
        {
            var error = Assert.Throws<ArgumentException>(call);
            Assert.Equal(("names", $"{message} (Parameter 'names')"), (error.ParamName, error.Message));
        }

        Assert.Empty(_folder.FileNames);
    }

    [Theory]
    [InlineData("0", "2", WeightOrder.PyTorch)]
    [InlineData("features.3", "classifier.1", WeightOrder.PyTorch)]
    [InlineData("", "head", WeightOrder.PyTorch)]
    [InlineData("dense2", "dense1", WeightOrder.PyTorch)]
    [InlineData("sequential/dense_7", "sequential/dense_8", WeightOrder.Keras)]
    public void Shapes_that_leave_no_choice_find_the_layers_and_their_names_save_as_they_load(string first, string second, WeightOrder order)
    {
        Safetensors.Save(Path, _saved, order, new Dictionary<string, string>(StringComparer.Ordinal) { ["dense1"] = first, ["dense2"] = second });

        var names = Safetensors.LoadByShape(Path, _network, order);

        Assert.Equal(_saved.Snapshot(), _network.Snapshot());
        Assert.Equal((2, first, second), (names.Count, names["dense1"], names["dense2"]));
        Safetensors.Save(_folder.File("again"), _network, order, names);
        Assert.Equal(File.ReadAllBytes(Path), File.ReadAllBytes(_folder.File("again")));
    }

    [Fact]
    public void Layers_that_could_be_swapped_are_named_and_nothing_changes()
    {
        using var saved = new DenseChain(4, 3, 3, 3, 2).WithValues(1);
        var names = new Dictionary<string, string>(StringComparer.Ordinal) { ["dense1"] = "0", ["dense2"] = "2", ["dense3"] = "10", ["dense4"] = "12" };
        Safetensors.Save(Path, saved, WeightOrder.PyTorch, names);
        using var network = new DenseChain(4, 3, 3, 3, 2).WithValues(2);
        AssertRefused(
            network,
            "the shapes leave open which is which: dense2, dense3 could each be any of 2, 10; say it by names, which are these if the file's are in "
            + "the network's order: "
            + """{ ["dense1"] = "0", ["dense2"] = "2", ["dense3"] = "10", ["dense4"] = "12" }""");
    }

    [Theory]
    [InlineData(new[] { 4, 3, 5 }, "of the shapes .bias [5], .weight [5, 3] the network has 1 (dense2), the file none")]
    [InlineData(new[] { 4, 3 }, "of the shapes .bias [2], .weight [2, 3] the network has none, the file 1 (2)")]
    [InlineData(new[] { 4, 3, 2, 3, 2 }, "of the shapes .bias [2], .weight [2, 3] the network has 2 (dense2, dense4), the file 1 (2)")]
    public void Shapes_that_do_not_fit_are_named(int[] sizes, string message)
    {
        Safetensors.Save(Path, _saved, WeightOrder.PyTorch, Sequential);
        using var network = new DenseChain(sizes).WithValues(2);
        AssertRefused(network, message);
    }

    [Fact]
    public void A_checkpoint_a_damaged_file_and_one_of_the_other_order_are_refused_as_by_Load()
    {
        SafetensorsFile.SaveRaw(Path, """{"__metadata__":{"format":"cnngen-checkpoint-1"}}"""u8.ToArray(), []);
        AssertRefused(_network, "this is a checkpoint; LoadCheckpoint reads it");
        SafetensorsFile.SaveRaw(Path, """{"0.bias":{"dtype":"F32","shape":[3],"data_offsets":[0,12]}}"""u8.ToArray(), []);
        AssertRefused(_network, "the header describes 12 bytes of data, the file holds 0");
        Safetensors.Save(Path, _saved, WeightOrder.Keras);
        AssertRefused(_network, "the tensor 'dense1/kernel' is no parameter of the network; names of this kind are read with WeightOrder.Keras");
    }

    [Theory]
    [InlineData("0.bias", WeightOrder.PyTorch, "; if '0' is another name of a layer" + ByNames)]
    [InlineData("features.3.weight", WeightOrder.PyTorch, "; if 'features.3' is another name of a layer" + ByNames)]
    [InlineData("dens1.weight", WeightOrder.PyTorch, "; did you mean 'dense1.weight'?")]
    [InlineData("0.bias", WeightOrder.Keras, "; names of this kind are read with WeightOrder.PyTorch")]
    [InlineData("dense_3/bias", WeightOrder.PyTorch, "; names of this kind are read with WeightOrder.Keras")]
    [InlineData("0.running_mean", WeightOrder.PyTorch, "")]
    public void A_foreign_name_s_error_says_what_to_do(string name, WeightOrder order, string hint)
    {
        SafetensorsFile.SaveRaw(Path, Encoding.ASCII.GetBytes($$"""{"{{name}}":{"dtype":"F32","shape":[0],"data_offsets":[0,0]} }"""), []);
        var before = _network.Snapshot();
        foreach (var load in new Action[] { () => Safetensors.Load(Path, _network, order), () => Safetensors.LoadMatching(Path, _network, order) })
            Assert.Equal($"{Path}: the tensor '{name}' is no parameter of the network{hint}", Assert.Throws<InvalidDataException>(load).Message);
        Assert.Equal(before, _network.Snapshot());
    }

    public void Dispose()
    {
        _saved.Dispose();
        _network.Dispose();
        _folder.Dispose();
    }

    private void AssertRefused(DenseChain network, string message)
    {
        var before = network.Snapshot();
        Assert.Equal($"{Path}: {message}", Assert.Throws<InvalidDataException>(() => Safetensors.LoadByShape(Path, network, WeightOrder.PyTorch)).Message);
        Assert.Equal(before, network.Snapshot());
    }
}
