using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Model.Lists;
using CnnGen.Generator.Model.Naming;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Model.Ports;

/// <summary>What the emitted class calls things by the names of inputs and outputs: all different.</summary>
internal static class PortNames
{
    /// <summary>What the names of parameters of methods end in, behind an output's.</summary>
    public const string Labels = "Labels", Targets = "Targets", Weights = "Weights", Probabilities = "Probabilities", Values = "Outputs", Gradient = "Gradient";

    /// <summary>What constants of the class end in.</summary>
    public const string Size = "Size", Classes = "Classes", IgnoredClass = "IgnoredClass";

    private static readonly string[] OfOutputs = [Labels, Targets, Weights, Probabilities, Values, Gradient];

    /// <summary>Why an input cannot have the name, or null if it can.</summary>
    public static string? Reason(string name) => IsTaken(name, "batch", "output") ?? ReservedNames.Reason(name);

    /// <summary>Reports names of outputs, and of the class, that something else has.</summary>
    public static void Check(IReadOnlyList<BoundInput> inputs, IReadOnlyList<BoundOutput> outputs, ClassName className, ErrorList errors)
    {
        foreach (var name in outputs.Select(output => output.Written.Name).OfType<SpecScalar>())
            if (IsTaken(name.Text, "batch", inputs.Any(input => input.Name == Network.InputName) ? Network.InputName : "batch") is { } taken)
                errors.Add(DiagnosticDescriptors.ReservedName, name.Span, "the name of an output", Quote.Word(name.Text), taken, "");
        foreach (var input in inputs)
            if (outputs.FirstOrDefault(output => OfOutputs.Any(end => Parameter(output.Name, end) == input.Name)) is { } output)
                errors.Add(
                    DiagnosticDescriptors.ReservedName, input.Place, "the name of an input", Quote.Word(input.Name),
                    output.Name.Length == 0 ? "what methods call what belongs to the output" : $"what methods call what belongs to the output '{output.Name}'",
                    "");
        var names = inputs.Select(input => input.Name).Concat(outputs.Select(output => output.Name)).Where(name => name.Length > 0);
        if (names.Any(name => new[] { Size, Classes, IgnoredClass }.Any(end => Constant(name, end) == className.Name)))
            errors.Add(
                DiagnosticDescriptors.ReservedName, className.NameOrigin.Place, className.NameOrigin.Whose, Quote.Word(className.Name),
                "a member of the class itself", "");
    }

    /// <summary><c>policyLabels</c>; of an output without a name <c>labels</c>.</summary>
    public static string Parameter(string name, string end) => name.Length == 0 ? char.ToLowerInvariant(end[0]) + end.Substring(1) : name + end;

    /// <summary><c>BoardSize</c>.</summary>
    public static string Constant(string name, string end) => name.Length == 0 ? end : char.ToUpperInvariant(name[0]) + name.Substring(1) + end;

    private static string? IsTaken(string name, params string[] taken) =>
        taken.Contains(name, StringComparer.OrdinalIgnoreCase) ? $"what the class calls {Constant(name, Size)}" : null;
}
