using System.Buffers.Binary;

namespace CnnGen.Runtime;

/// <summary>Parameters in a file of the safetensors format, readable by Keras, PyTorch and others.</summary>
/// <remarks>
/// The file holds the length of a JSON header as a little-endian 64-bit number, the header, and the values as little-endian 32-bit floats in
/// Keras' axis order, row-major. See https://huggingface.co/docs/safetensors.
/// </remarks>
public static class Safetensors
{
    /// <summary>Writes all parameters. The file appears complete or not at all: an older file of that name stays until the new one is on the disk.</summary>
    /// <exception cref="InvalidOperationException">A value is NaN or infinite, as after a training that diverged; nothing is written.</exception>
    /// <exception cref="ObjectDisposedException">The network was disposed.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public static void Save(string path, ParameterSet parameters)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(parameters);
        var values = parameters.Select(p => p.FiniteValues()).ToArray();
        AtomicFile.Write(path, stream =>
        {
            stream.Write(SafetensorsHeader.Write(parameters));
            foreach (var tensor in values) WriteValues(stream, tensor);
        });
    }

    /// <summary>Reads all parameters. Everything is checked before the first value changes.</summary>
    /// <exception cref="InvalidDataException">
    /// The file is no safetensors file, is damaged, holds NaN or infinity, or its names, shapes or types are not exactly those of the network.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The network was disposed.</exception>
    /// <exception cref="IOException">The file does not exist or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static void Load(string path, ParameterSet parameters)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(parameters);
        parameters.ThrowIfDisposed();
        var values = Read(path, parameters);
        for (var i = 0; i < values.Length; i++) parameters[i].Write(values[i]);
        parameters.Refresh();
    }

    private static float[][] Read(string path, ParameterSet parameters)
    {
        try
        {
            using var file = File.OpenRead(path);
            var tensors = SafetensorsHeader.Read(file);
            var dataStart = file.Position;
            SafetensorsCheck.Fits(tensors, parameters, file.Length - dataStart);
            var byName = tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
            return [.. parameters.Select(parameter => ReadValues(file, dataStart + byName[parameter.Name].Begin, parameter))];
        }
        catch (EndOfStreamException e)
        {
            throw new InvalidDataException($"{path}: the file ends before its data", e);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"{path}: {e.Message}", e);
        }
    }

    private static float[] ReadValues(FileStream file, long position, Parameter parameter)
    {
        var bytes = new byte[parameter.Count * (long)sizeof(float)];
        file.Position = position;
        file.ReadExactly(bytes);
        var values = new float[parameter.Count];
        for (var i = 0; i < values.Length; i++) values[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(i * sizeof(float)));
        var bad = Finite.IndexOfFirstNot(values);
        return bad < 0 ? values : throw new InvalidDataException($"value {bad} of '{parameter.Name}' is NaN or infinite; parameters must be finite");
    }

    private static void WriteValues(Stream stream, float[] values)
    {
        var bytes = new byte[values.Length * (long)sizeof(float)];
        for (var i = 0; i < values.Length; i++) BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), values[i]);
        stream.Write(bytes);
    }
}
