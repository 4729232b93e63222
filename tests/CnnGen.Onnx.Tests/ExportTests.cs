using CnnGen.Runtime;

namespace CnnGen.Onnx.Tests;

/// <summary>Files, and what is refused.</summary>
public sealed class ExportTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cnngen");

    private string Target => Path.Combine(_folder.FullName, "network.onnx");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_file_holds_what_a_stream_gets_and_replaces_an_older_one()
    {
        using var emitted = ModelFiles.Create("DenseChain");
        using var stream = new MemoryStream();
        File.WriteAllText(Target, "older");

        emitted.Network.ExportOnnx(Target);
        emitted.Network.ExportOnnx(stream);

        Assert.Equal(stream.ToArray(), File.ReadAllBytes(Target));
        Assert.Equal([Target], Directory.GetFiles(_folder.FullName));
    }

    [Fact]
    public void A_network_that_diverged_is_not_written()
    {
        using var emitted = ModelFiles.Create("DenseChain");
        emitted.Network.Parameters["dense2/kernel"].Storage[0] = float.NaN;
        File.WriteAllText(Target, "older");

        var error = Assert.Throws<InvalidOperationException>(() => emitted.Network.ExportOnnx(Target));

        Assert.Equal("value 0 of 'dense2/kernel' is NaN or infinite: the training diverged; nothing was written", error.Message);
        Assert.Equal("older", File.ReadAllText(Target));
    }

    [Fact]
    public void A_disposed_network_is_refused()
    {
        var emitted = ModelFiles.Create("DenseOnly");
        emitted.Dispose();

        Assert.Throws<ObjectDisposedException>(() => emitted.Network.ExportOnnx(Target));
        Assert.False(File.Exists(Target));
    }

    [Fact]
    public void An_operator_that_says_nothing_is_refused()
    {
        using var emitted = ModelFiles.Create("DenseOnly");
        var network = new OtherNetwork(emitted.Network);

        var error = Assert.Throws<NotSupportedException>(() => network.ExportOnnx(Target));

        Assert.Equal("the layer 'sort1' has an operator without a name and a formula", error.Message);
        Assert.False(File.Exists(Target));
    }

    [Fact]
    public void Arguments_are_checked()
    {
        using var emitted = ModelFiles.Create("DenseOnly");

        Assert.Throws<ArgumentException>("path", () => emitted.Network.ExportOnnx(""));
        Assert.Throws<ArgumentNullException>("stream", () => emitted.Network.ExportOnnx((Stream)null!));
        Assert.Throws<ArgumentNullException>("network", () => OnnxExport.ExportOnnx(null!, Target));
    }

    private sealed class OtherNetwork(INetwork network) : INetwork
    {
        public NetworkDescription Description { get; } = new()
        {
            Name = "Other",
            InputShape = network.Description.InputShape,
            Layers = [new() { Name = "sort1", Kind = "sort", InputShape = [9], OutputShape = [9], Operators = [new()] }, .. network.Description.Layers],
        };

        public ParameterSet Parameters => network.Parameters;
    }
}
