using System.Reflection;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using CnnGen.Generator.Plan;
using CnnGen.Runtime;

namespace CnnGen.Numerics.Tests.Emitted;

/// <summary>The arena of an emitted network, found by the offsets that the emitted class has for itself.</summary>
internal sealed unsafe class EmittedMemory
{
    private readonly Type _layout;
    private readonly Arena _arena;
    private readonly NetworkPlan _plan;
    private readonly ParameterSet _parameters;

    public EmittedMemory(Type emitted, object instance, NetworkPlan plan, ParameterSet parameters)
    {
        (_plan, _parameters) = (plan, parameters);
        _layout = emitted.GetNestedType("Layout", BindingFlags.NonPublic)!;
        _arena = (Arena)emitted.GetField("_arena", BindingFlags.NonPublic | BindingFlags.Instance)!.GetValue(instance)!;
        Assert.Equal(Constant("Length"), _arena.Length);
    }

    public float* Pointer => _arena.Pointer;

    /// <summary>A constant of the emitted class <c>Layout</c>.</summary>
    public int Constant(string name) => (int)_layout.GetField(name)!.GetRawConstantValue()!;

    /// <summary>The live elements of a buffer: <c>conv1_Output</c>.</summary>
    public Span<float> Buffer(string name) => new(Pointer + Constant(Pascal(name)), _plan.Buffer(name).Length);

    /// <summary>The logits of the last forward pass, [rows][classes].</summary>
    public float[] Logits(int rows)
    {
        var classes = _plan.Network.Output.Size;
        var logits = new float[rows * classes];
        for (var n = 0; n < rows; n++)
            new Span<float>(Pointer + Constant("Logits") + (n * Constant("LogitsStride")), classes).CopyTo(logits.AsSpan(n * classes));
        return logits;
    }

    /// <summary>A parameter's values in Keras' order: <c>conv1/kernel</c>.</summary>
    public float[] Values(string parameter) => InKerasOrder(parameter, "parameters");

    public float[] Gradient(string parameter) => InKerasOrder(parameter, "gradients");

    public float[] FirstMoment(string parameter) => InKerasOrder(parameter, "firstMoments");

    public float[] SecondMoment(string parameter) => InKerasOrder(parameter, "secondMoments");

    /// <summary>A fingerprint of all that training changes: parameters and moments, padding included.</summary>
    public string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var copy in new[] { "parameters", "firstMoments", "secondMoments" }) hash.AppendData(MemoryMarshal.AsBytes(Buffer(copy)));
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    /// <summary>Overwrites all that a step may not read before it has written it: everything but parameters, moments and packed copies.</summary>
    public void Poison()
    {
        var end = _plan.Buffers.Max(b => b.Last);
        foreach (var value in _plan.Buffers.Where(b => b.RowStride > 0 || b.First > 0 || b.Last < end)) Buffer(value.Name).Fill(float.NaN);
    }

    /// <param name="copy">Which of the four copies, which all have the same layout.</param>
    private float[] InKerasOrder(string parameter, string copy)
    {
        var layout = _parameters[parameter].Layout;
        var place = Constant(Pascal(_plan.Parameters.Single(p => p.Name == parameter).Buffer)) - Constant("Parameters") + Constant(Pascal(copy));
        var storage = new Span<float>(Pointer + place, layout.StorageLength);
        var values = new float[layout.Rows * layout.Columns];
        for (var row = 0; row < layout.Rows; row++)
            for (var column = 0; column < layout.Columns; column++)
                values[(row * layout.Columns) + column] = storage[layout.IndexOf(row, column)];
        return values;
    }

    private static string Pascal(string buffer) => char.ToUpperInvariant(buffer[0]) + buffer[1..];
}
