using CnnGen.Generator.Model.Ports;
using CnnGen.Generator.Plan;

namespace CnnGen.Generator.Emit.Ports;

/// <summary>What the emitted code calls what belongs to an input.</summary>
/// <param name="buffer">The buffer that the caller fills with it.</param>
internal sealed class InputText(InputPort port, string buffer)
{
    /// <summary>The parameter of methods.</summary>
    public string Parameter => port.Name;

    /// <summary>The member of <c>Examples</c>: no name of anything else ends so.</summary>
    public string Member => PortNames.Constant(port.Name, "Input");

    /// <summary>The constant that says how many floats one example has.</summary>
    public string Size => PortNames.Constant(port.Name, PortNames.Size);

    public string Declared => $"global::System.ReadOnlySpan<float> {Parameter}";

    public string Documentation => $"/// <param name=\"{Parameter}\">[count][{Size}]</param>";

    public string Constant => $"""
        /// <summary>Floats of one example's {port.Name}: {port.Shape.ToArrayText()}, row-major{(!port.Shape.IsVector ? ", channels last" : "")}.</summary>
        public const int {Size} = {Literals.Int(port.Shape.Size)};
        """;

    public string Fill => $"Put(job->Values + Layout.{Names.Pascal(buffer)}, Layout.{Names.Pascal(buffer)}Stride, "
        + $"{Member}.Slice(start * {Size}, job->Rows * {Size}), {Size});";
}
