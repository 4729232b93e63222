using System.Reflection;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using CnnGen.Generator.Model.Training;
using CnnGen.Generator.Plan;
using CnnGen.Runtime;

namespace CnnGen.Numerics.Tests.Emitted;

/// <summary>The memory of an emitted network with one thread, found by the offsets that the emitted class has for itself.</summary>
internal sealed unsafe class EmittedMemory(Type emitted, EmittedProbe.RegionCall region, NetworkPlan plan, ParameterSet parameters)
{
    private readonly Type _layout = emitted.GetNestedType("Layout", BindingFlags.NonPublic)!;

    /// <summary>A constant of the emitted class <c>Layout</c>.</summary>
    public int Constant(string name) => (int)_layout.GetField(name)!.GetRawConstantValue()!;

    /// <summary>The live elements of a buffer: <c>conv1_Output</c>.</summary>
    public Span<float> Buffer(string name)
    {
        var buffer = plan.Buffer(name);
        return new Span<float>((float*)region(buffer.Region.ToString()) + buffer.Offset, checked((int)buffer.Length));
    }

    /// <summary>The outputs of the last forward pass, [rows][classes].</summary>
    public float[] Logits(int rows)
    {
        var classes = plan.Network.Output.Size;
        var outputs = plan.Head.Targets == TargetKind.Label ? "Logits" : "Outputs";
        var logits = new float[rows * classes];
        for (var n = 0; n < rows; n++)
            new Span<float>((float*)region("Values") + Constant(outputs) + (n * Constant(outputs + "Stride")), classes).CopyTo(logits.AsSpan(n * classes));
        return logits;
    }

    /// <summary>A parameter's values in Keras' order: <c>conv1/kernel</c>.</summary>
    public float[] Values(string parameter) => InKerasOrder(parameter, "parameters");

    /// <param name="plural">The slot's name for all parameters: <c>firstMoments</c>.</param>
    public float[] Slot(string plural, string parameter) => InKerasOrder(parameter, plural);

    /// <summary>A fingerprint of all that training changes: parameters and slots, each in Keras' order, so that no layout is part of it.</summary>
    public string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var copy in plan.Network.Optimizer.AllSlots.Select(slot => slot.Plural).Prepend("parameters"))
            foreach (var parameter in parameters.Where(parameter => parameter.IsTrainable || copy == "parameters"))
                hash.AppendData(MemoryMarshal.AsBytes<float>(InKerasOrder(parameter.Name, copy)));
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    /// <summary>Overwrites all that a step may not read before it has written it: all values and scratch.</summary>
    public void Poison()
    {
        foreach (var value in plan.Buffers.Where(b => b.Region != Region.Trained)) Buffer(value.Name).Fill(float.NaN);
    }

    /// <param name="copy">Which of the copies, which all have the same layout.</param>
    private float[] InKerasOrder(string parameter, string copy)
    {
        var layout = parameters[parameter].Layout;
        var place = (int)(plan.Buffer(plan.Parameters.Single(p => p.Name == parameter).Buffer).Offset - plan.Buffer("parameters").Offset);
        var storage = Buffer(copy).Slice(place, layout.StorageLength);
        var values = new float[layout.Rows * layout.Columns];
        for (var row = 0; row < layout.Rows; row++)
            for (var column = 0; column < layout.Columns; column++)
                values[(row * layout.Columns) + column] = storage[layout.IndexOf(row, column)];
        return values;
    }
}
