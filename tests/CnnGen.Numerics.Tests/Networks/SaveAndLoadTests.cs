namespace CnnGen.Numerics.Tests.Networks;

/// <summary>Files of an emitted network.</summary>
public sealed class SaveAndLoadTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cnngen");

    public static TheoryData<string> Targets => NetworkCases.Targets;

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory, MemberData(nameof(Targets))]
    public void A_loaded_network_computes_what_the_saved_one_does(string target)
    {
        using var saved = NetworkCases.Create("OriginalInSmall", target, seed: 1);
        using var loaded = NetworkCases.Create("OriginalInSmall", target, seed: 2);
        var (images, labels) = Examples.Draw(5, saved.InputSize, saved.Classes, seed: 1);
        saved.Train(images, labels);
        Assert.NotEqual(saved.Evaluate(images, labels), loaded.Evaluate(images, labels));

        saved.Save(File("trained"));
        loaded.Load(File("trained"));
        loaded.Save(File("again"));

        Assert.All(saved.Parameters, p => Bits.Equal(saved.Memory.Values(p.Name), loaded.Memory.Values(p.Name), p.Name));
        Assert.Equal(saved.Evaluate(images, labels), loaded.Evaluate(images, labels));
        Assert.Equal(System.IO.File.ReadAllBytes(File("trained")), System.IO.File.ReadAllBytes(File("again")));
    }

    [Theory, MemberData(nameof(Targets))]
    public void Another_network_s_file_changes_nothing(string target)
    {
        using var other = NetworkCases.Create("PoolingWithRemainder", target);
        using var network = NetworkCases.Create("OriginalInSmall", target);
        var (images, labels) = Examples.Draw(network.BatchSize, network.InputSize, network.Classes, seed: 1);
        network.Train(images, labels);
        var (before, evaluation) = (network.Memory.Hash(), network.Evaluate(images, labels));
        other.Save(File("other"));

        var error = Assert.Throws<InvalidDataException>(() => network.Load(File("other")));

        Assert.Contains(File("other"), error.Message, StringComparison.Ordinal);
        Assert.Equal(before, network.Memory.Hash());
        Assert.Equal(evaluation, network.Evaluate(images, labels));
    }

    private string File(string name) => Path.Combine(_folder.FullName, name + ".safetensors");
}
