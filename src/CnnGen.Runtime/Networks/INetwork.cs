namespace CnnGen.Runtime;

/// <summary>A compiled network as its layers and parameters: what every emitted class is, for tools that do not know which.</summary>
public interface INetwork
{
    /// <summary>What the network computes.</summary>
    public NetworkDescription Description { get; }

    /// <summary>The trained values, named by layer and role: "conv1/kernel".</summary>
    public ParameterSet Parameters { get; }

#pragma warning disable RS0026 // The first argument tells the overloads apart, and the others are the same of all.
    /// <summary>Writes all parameters to a safetensors file; the file is there whole or not at all.</summary>
    /// <inheritdoc cref="Safetensors.Save(string, INetwork, WeightOrder, IReadOnlyDictionary{string, string})" path="/param|/exception"/>
    public void Save(string path, WeightOrder order = WeightOrder.Keras, IReadOnlyDictionary<string, string>? names = null) =>
        Safetensors.Save(path, this, order, names);

    /// <summary>Writes what the file would hold to a stream, which stays open.</summary>
    /// <inheritdoc cref="Safetensors.Save(Stream, INetwork, WeightOrder, IReadOnlyDictionary{string, string})" path="/param|/exception"/>
    public void Save(Stream stream, WeightOrder order = WeightOrder.Keras, IReadOnlyDictionary<string, string>? names = null) =>
        Safetensors.Save(stream, this, order, names);

    /// <summary>What the file would hold.</summary>
    /// <inheritdoc cref="Safetensors.Save(Stream, INetwork, WeightOrder, IReadOnlyDictionary{string, string})" path="/param|/exception"/>
    public byte[] ToBytes(WeightOrder order = WeightOrder.Keras, IReadOnlyDictionary<string, string>? names = null) =>
        Safetensors.ToBytes(this, order, names);

    /// <summary>Reads all parameters from a safetensors file.</summary>
    /// <inheritdoc cref="Safetensors.Load(string, INetwork, WeightOrder, IReadOnlyDictionary{string, string})" path="/param|/exception"/>
    public void Load(string path, WeightOrder order = WeightOrder.Keras, IReadOnlyDictionary<string, string>? names = null) =>
        Safetensors.Load(path, this, order, names);

    /// <summary>Reads all parameters from a stream, from where it stands to its end.</summary>
    /// <inheritdoc cref="Safetensors.Load(Stream, INetwork, WeightOrder, IReadOnlyDictionary{string, string})" path="/param|/exception"/>
    public void Load(Stream stream, WeightOrder order = WeightOrder.Keras, IReadOnlyDictionary<string, string>? names = null) =>
        Safetensors.Load(stream, this, order, names);

    /// <summary>Reads all parameters from a file's bytes.</summary>
    /// <inheritdoc cref="Safetensors.Load(ReadOnlySpan{byte}, INetwork, WeightOrder, IReadOnlyDictionary{string, string})" path="/param|/exception"/>
    public void Load(ReadOnlySpan<byte> bytes, WeightOrder order = WeightOrder.Keras, IReadOnlyDictionary<string, string>? names = null) =>
        Safetensors.Load(bytes, this, order, names);
#pragma warning restore RS0026
}
