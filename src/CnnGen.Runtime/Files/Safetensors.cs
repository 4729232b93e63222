#pragma warning disable RS0026 // The first argument, path, stream or bytes, tells the overloads apart; the others are the same of all.
namespace CnnGen.Runtime;

/// <summary>Parameters in a file of the safetensors format, readable by Keras, PyTorch and others.</summary>
/// <remarks>
/// The file holds the length of a JSON header as a little-endian 64-bit number, the header, and the values as little-endian 32-bit floats,
/// row-major. See https://huggingface.co/docs/safetensors.
/// </remarks>
public static class Safetensors
{
    /// <summary>What PyTorch's own writer says of itself, and some readers ask for.</summary>
    private static readonly KeyValuePair<string, string>[] PyTorchMetadata = [new("format", "pt")];

    /// <summary>
    /// Writes all parameters in Keras' order. The file appears complete or not at all: an older file of that name stays until the new one is on the disk.
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// A value is NaN or infinite, as after a training that diverged, or another thread trains, loads or writes parameters; nothing is written.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The network was disposed.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public static void Save(string path, ParameterSet parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        SaveTo(path, parameters, [], WeightTensor.InKerasOrder(parameters));
    }

    /// <summary>Writes all parameters in an order of choice, else as <see cref="Save(string, ParameterSet)"/> does.</summary>
    /// <inheritdoc cref="Load(string, INetwork, WeightOrder, IReadOnlyDictionary{string, string})" path="/param[@name='names']"/>
    /// <inheritdoc cref="Save(string, ParameterSet)" path="/exception"/>
    /// <exception cref="ArgumentException">A key of <paramref name="names"/> is no layer or parameter, or two parameters would have one name.</exception>
    public static void Save(string path, INetwork network, WeightOrder order, IReadOnlyDictionary<string, string>? names = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        SaveTo(path, network.Parameters, Metadata(order), TensorNames.Apply(WeightTensor.Of(network, order), names));
    }

    /// <summary>Writes what the file would hold to a stream, which stays open.</summary>
    /// <param name="stream">Written from where it stands.</param>
    /// <inheritdoc cref="Save(string, INetwork, WeightOrder, IReadOnlyDictionary{string, string})" path="/param[not(@name='path')]"/>
    /// <exception cref="ArgumentException">A key of <paramref name="names"/> is no layer or parameter, or two parameters would have one name.</exception>
    /// <exception cref="InvalidOperationException">
    /// A value is NaN or infinite, as after a training that diverged, or another thread trains, loads or writes parameters; nothing is written.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The network was disposed.</exception>
    public static void Save(Stream stream, INetwork network, WeightOrder order, IReadOnlyDictionary<string, string>? names = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(network);
        SaveTo(stream, network, order, names, nameof(Save));
    }

    /// <summary>What the file would hold.</summary>
    /// <inheritdoc cref="Save(Stream, INetwork, WeightOrder, IReadOnlyDictionary{string, string})" path="/param[not(@name='stream')]|/exception"/>
    public static byte[] ToBytes(INetwork network, WeightOrder order, IReadOnlyDictionary<string, string>? names = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        using var stream = new MemoryStream();
        SaveTo(stream, network, order, names, nameof(ToBytes));
        return stream.ToArray();
    }

    /// <summary>Reads all parameters in Keras' order. Everything is checked before the first value changes.</summary>
    /// <exception cref="InvalidDataException">
    /// The file is no safetensors file, is damaged, holds NaN or infinity, or its names, shapes or types are not exactly those of the network.
    /// </exception>
    /// <exception cref="InvalidOperationException">Another thread uses the network or one of its predictors; nothing has changed.</exception>
    /// <exception cref="ObjectDisposedException">The network was disposed.</exception>
    /// <exception cref="IOException">The file does not exist or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static void Load(string path, ParameterSet parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var tensors = WeightTensor.InKerasOrder(parameters);
        LoadFrom(path, parameters, _ => tensors, nameof(Load));
    }

    /// <summary>Reads all parameters in an order of choice, else as <see cref="Load(string, ParameterSet)"/> does.</summary>
    /// <param name="path">The file.</param>
    /// <param name="network">The network, nothing of which has changed when the file is refused.</param>
    /// <param name="order">Whose names and axes the file has.</param>
    /// <param name="names">
    /// What the file calls layers that it does not call by their names: by the layer's name what stands in its place, <c>["conv1"] = "features.0"</c>, "" for
    /// nothing; or by a parameter's, "conv1/kernel", the tensor's whole name. Null if there are none.
    /// </param>
    /// <inheritdoc cref="Load(string, ParameterSet)" path="/exception"/>
    /// <exception cref="ArgumentException">A key of <paramref name="names"/> is no layer or parameter, or two parameters would have one name.</exception>
    public static void Load(string path, INetwork network, WeightOrder order, IReadOnlyDictionary<string, string>? names = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        var tensors = TensorNames.Apply(WeightTensor.Of(network, order), names);
        LoadFrom(path, network.Parameters, _ => tensors, nameof(Load));
    }

    /// <summary>Reads all parameters from a stream, from where it stands to its end; it stays open.</summary>
    /// <param name="stream">What it holds is read in pieces, if it can seek; else it is read into memory first.</param>
    /// <inheritdoc cref="Load(string, INetwork, WeightOrder, IReadOnlyDictionary{string, string})" path="/param[not(@name='path')]"/>
    /// <exception cref="ArgumentException">A key of <paramref name="names"/> is no layer or parameter, or two parameters would have one name.</exception>
    /// <exception cref="InvalidDataException">
    /// The stream holds no safetensors file, or it is damaged, holds NaN or infinity, or its names, shapes or types are not exactly those of the network.
    /// </exception>
    /// <exception cref="InvalidOperationException">Another thread uses the network or one of its predictors; nothing has changed.</exception>
    /// <exception cref="ObjectDisposedException">The network was disposed.</exception>
    public static void Load(Stream stream, INetwork network, WeightOrder order, IReadOnlyDictionary<string, string>? names = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(network);
        var tensors = TensorNames.Apply(WeightTensor.Of(network, order), names);
        using var use = network.Parameters.Take();
        Accept(network.Parameters, SafetensorsReader.Read(stream, file => Read(file, _ => tensors)));
    }

    /// <summary>Reads all parameters from a file's bytes.</summary>
    /// <param name="bytes">All of the file.</param>
    /// <inheritdoc cref="Load(Stream, INetwork, WeightOrder, IReadOnlyDictionary{string, string})" path="/param[not(@name='stream')]|/exception"/>
    public static unsafe void Load(ReadOnlySpan<byte> bytes, INetwork network, WeightOrder order, IReadOnlyDictionary<string, string>? names = null)
    {
        fixed (byte* start = bytes)
        {
            using Stream stream = bytes.IsEmpty ? new MemoryStream() : new UnmanagedMemoryStream(start, bytes.Length);
            Load(stream, network, order, names);
        }
    }

    /// <summary>
    /// Reads all parameters from a file that calls the layers otherwise, each from where its shapes fit. Else as <see cref="Load(string, ParameterSet)"/>.
    /// </summary>
    /// <inheritdoc cref="Load(string, INetwork, WeightOrder, IReadOnlyDictionary{string, string})" path="/param"/>
    /// <returns>
    /// The file's name of each layer, as <see cref="Load(string, INetwork, WeightOrder, IReadOnlyDictionary{string, string})"/> and Save take it.
    /// </returns>
    /// <exception cref="InvalidDataException">
    /// The shapes fit not at all or in more than one way, as those of two equal layers do: the message says which layers these are. Or the file is
    /// refused as by Load.
    /// </exception>
    /// <inheritdoc cref="Load(string, ParameterSet)" path="/exception[not(@cref='T:System.IO.InvalidDataException')]"/>
    public static IReadOnlyDictionary<string, string> LoadByShape(string path, INetwork network, WeightOrder order)
    {
        ArgumentNullException.ThrowIfNull(network);
        var tensors = WeightTensor.Of(network, order);
        IReadOnlyDictionary<string, string>? names = null;
        LoadFrom(path, network.Parameters, file => TensorNames.Apply(tensors, names = ShapeMatch.Find(file, tensors)), nameof(LoadByShape));
        return names!;
    }

    /// <summary>Reads the parameters whose name and shape the file has, in Keras' order, and leaves the others as they are.</summary>
    /// <remarks>
    /// For a network that has changed since its weights were saved. The file, one of weights or a checkpoint, is checked as by
    /// <see cref="Load(string, ParameterSet)"/> before the first value changes; only what it holds may differ from the network.
    /// </remarks>
    /// <returns>Which parameters were taken, and which not and why.</returns>
    /// <exception cref="InvalidDataException">
    /// The file is no safetensors file, is damaged, has no parameter of the network's names, or holds NaN, infinity or another type than F32 for one of them.
    /// </exception>
    /// <inheritdoc cref="Load(string, ParameterSet)" path="/exception[not(@cref='T:System.IO.InvalidDataException')]"/>
    public static LoadReport LoadMatching(string path, ParameterSet parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return LoadMatching(path, parameters, WeightTensor.InKerasOrder(parameters));
    }

    /// <summary>Reads the parameters that fit in an order of choice, else as <see cref="LoadMatching(string, ParameterSet)"/> does.</summary>
    /// <inheritdoc cref="Load(string, INetwork, WeightOrder, IReadOnlyDictionary{string, string})" path="/param"/>
    /// <inheritdoc cref="LoadMatching(string, ParameterSet)" path="/returns|/exception"/>
    /// <exception cref="ArgumentException">A key of <paramref name="names"/> is no layer or parameter, or two parameters would have one name.</exception>
    public static LoadReport LoadMatching(string path, INetwork network, WeightOrder order, IReadOnlyDictionary<string, string>? names = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        return LoadMatching(path, network.Parameters, TensorNames.Apply(WeightTensor.Of(network, order), names));
    }

    private static KeyValuePair<string, string>[] Metadata(WeightOrder order) => order == WeightOrder.PyTorch ? PyTorchMetadata : [];

    private static void SaveTo(string path, ParameterSet parameters, KeyValuePair<string, string>[] metadata, IReadOnlyList<WeightTensor> tensors)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var use = parameters.Share(nameof(Save));
        SafetensorsWriter.Write(path, metadata, [.. tensors.Select(tensor => tensor.Data())]);
    }

    private static void SaveTo(Stream stream, INetwork network, WeightOrder order, IReadOnlyDictionary<string, string>? names, string call)
    {
        var tensors = TensorNames.Apply(WeightTensor.Of(network, order), names);
        using var use = network.Parameters.Share(call);
        SafetensorsWriter.Write(stream, Metadata(order), [.. tensors.Select(tensor => tensor.Data())]);
    }

    private static void LoadFrom(string path, ParameterSet parameters, Func<SafetensorsReader, IReadOnlyList<WeightTensor>> tensorsIn, string call)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var use = parameters.Take(call);
        Accept(parameters, SafetensorsReader.Read(path, file => Read(file, tensorsIn)));
    }

    private static (Parameter Parameter, float[] Values)[] Read(
        SafetensorsReader file, Func<SafetensorsReader, IReadOnlyList<WeightTensor>> tensorsIn)
    {
        if (Checkpoint.IsIn(file)) throw new InvalidDataException("this is a checkpoint; LoadCheckpoint reads it");
        var tensors = tensorsIn(file);
        file.RequireExactly([.. tensors.Select(tensor => tensor.Spec)], tensors.Select(tensor => tensor.NameBeside).OfType<string>());
        return [.. tensors.Select(tensor => (tensor.Parameter, tensor.Read(file)))];
    }

    private static void Accept(ParameterSet parameters, (Parameter Parameter, float[] Values)[] loaded)
    {
        foreach (var (parameter, values) in loaded) parameter.Write(values);
        parameters.TellOfChange();
    }

    private static LoadReport LoadMatching(string path, ParameterSet parameters, IReadOnlyList<WeightTensor> tensors)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var use = parameters.Take();
        var matching = SafetensorsReader.Read(path, file => MatchingTensors.In(file, path, tensors));
        foreach (var (parameter, values) in matching.Tensors) parameter.Write(values);
        parameters.TellOfChange();
        return matching.Report;
    }
}
