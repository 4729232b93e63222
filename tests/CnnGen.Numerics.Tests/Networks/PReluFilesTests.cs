using System.Runtime.InteropServices;
using CnnGen.Generator.Model;
using CnnGen.Numerics.Tests.Emitted;
using CnnGen.Numerics.Tests.Reference;
using CnnGen.Runtime;

namespace CnnGen.Numerics.Tests.Networks;

/// <summary>Trained slopes in files: PyTorch has one for all values, or one for each channel or feature.</summary>
public sealed class PReluFilesTests : IDisposable
{
    private static readonly Lazy<CompiledNetworks> s_networks = new(() => new CompiledNetworks("PReluFiles", new Dictionary<string, Network>
    {
        ["Slopes"] = NetworkBuilder.Map(2, 3, 2).Conv2D(3, 1).PRelu(1, 2).Flatten().PRelu().Dense(4).PRelu(1).Dense(2).Build(),
        ["SlopesOfPixels"] = NetworkBuilder.Map(2, 3, 2).PRelu(3).Flatten().Dense(2).Build(),
    }));

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cnngen");

    private string NewFile => Path.Combine(_folder.FullName, "weights.safetensors");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(WeightOrder.Keras)]
    [InlineData(WeightOrder.PyTorch)]
    public void They_come_back_as_they_were(WeightOrder order)
    {
        using var network = Create("Slopes");
        using var other = s_networks.Value.Create("Slopes", Generator.Plan.Target.Scalar);
        network.Save(NewFile, order);
        other.Load(NewFile, order);

        Assert.All(network.Parameters, parameter => Assert.Equal(Values(parameter), Values(other.Parameters[parameter.Name])));
    }

    /// <summary>Behind a flattened map PyTorch's features go channel by channel.</summary>
    [Fact]
    public void In_PyTorch_s_order_they_are_vectors()
    {
        using var network = Create("Slopes");
        var slopes = Enumerable.Range(0, 18).Select(i => (float)i).ToArray();
        network.Parameters["prelu2/alpha"].CopyFrom(slopes);
        network.Save(NewFile, WeightOrder.PyTorch);

        Assert.Contains("\"prelu1.weight\":{\"dtype\":\"F32\",\"shape\":[3]", File.ReadAllText(NewFile), StringComparison.Ordinal);
        Assert.Contains("\"prelu3.weight\":{\"dtype\":\"F32\",\"shape\":[1]", File.ReadAllText(NewFile), StringComparison.Ordinal);
        float[] byChannel = [.. slopes.OrderBy(slope => slope % 3)];
        Assert.True(File.ReadAllBytes(NewFile).AsSpan().IndexOf(MemoryMarshal.AsBytes(byChannel.AsSpan())) > 0);
    }

    [Fact]
    public void Others_are_refused_in_PyTorch_s_order()
    {
        using var network = Create("SlopesOfPixels");

        Assert.Throws<NotSupportedException>(() => network.Save(NewFile, WeightOrder.PyTorch));
        Assert.False(File.Exists(NewFile));
    }

    /// <summary>With slopes of all kinds, which would start at 0.</summary>
    private static EmittedNetwork Create(string name)
    {
        var network = s_networks.Value.Create(name, Generator.Plan.Target.Scalar);
        foreach (var parameter in network.Parameters.Where(parameter => parameter.Name.EndsWith("/alpha", StringComparison.Ordinal)))
            parameter.CopyFrom([.. TestData.Uniform(parameter.Count, parameter.Count).Select(value => (float)value)]);
        return network;
    }

    private static float[] Values(Parameter parameter)
    {
        var values = new float[parameter.Count];
        parameter.CopyTo(values);
        return values;
    }
}
