using CnnGen.Generator.Plan;

namespace CnnGen.Generator.Emit.Ports;

/// <summary>The inputs and outputs of a network, as lists for the emitted text.</summary>
internal sealed class PortsOfPlan(NetworkPlan plan)
{
    public IReadOnlyList<InputText> Inputs { get; } = [.. plan.Network.Inputs.Select((port, i) => new InputText(port, plan.Inputs[i]))];

    public IReadOnlyList<OutputText> Outputs { get; } = [.. plan.Heads.Select((head, i) => new OutputText(head, i))];

    /// <summary>What a training step is given besides weights, as the parameters of a method.</summary>
    public string Examples => Joined(Inputs.Select(input => input.Declared), Outputs.Select(output => output.DeclaredTarget));

    public string Weights => Joined(Outputs.Select(output => output.DeclaredWeights));

    /// <summary>The same as arguments.</summary>
    public string ExampleArguments => Joined(Inputs.Select(input => input.Parameter), Outputs.Select(output => output.Target));

    public string NoWeights => Joined(Outputs.Select(_ => "default"));

    /// <summary>The types of them, for a reference in documentation.</summary>
    public string ExampleTypes => Joined(
        Inputs.Select(_ => Span("float")), Outputs.Select(output => Span(output.HasLabels ? "int" : "float")));

    /// <summary>An object of all that a training step is given.</summary>
    public string NewExamples => $"new Examples {{ {Joined(
        Inputs.Select(Set), Outputs.Select(output => $"{Names.Pascal(output.Target)} = {output.Target}"),
        Outputs.Select(output => $"{Names.Pascal(output.Weights)} = {output.Weights}"))} }}";

    /// <summary>One of the inputs alone.</summary>
    public string NewInputs => $"new Examples {{ {Joined(Inputs.Select(Set))} }}";

    public string DeclaredInputs => Joined(Inputs.Select(input => input.Declared));

    public static string Joined(params IEnumerable<string>[] parts) => string.Join(", ", parts.SelectMany(part => part));

    public static string Lines(params IEnumerable<string>[] parts) => string.Join("\n", parts.SelectMany(part => part));

    private static string Set(InputText input) => $"{input.Member} = {input.Parameter}";

    private static string Span(string element) => $"global::System.ReadOnlySpan{{{element}}}";
}
