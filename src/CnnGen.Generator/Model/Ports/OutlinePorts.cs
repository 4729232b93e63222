using CnnGen.Generator.Collections;
using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Model.Lists;
using CnnGen.Generator.Model.Naming;
using CnnGen.Generator.Model.Training;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Model.Ports;

/// <summary>The inputs and outputs of a model with errors, as far as they can be read: they decide what members its class has.</summary>
/// <param name="Inputs">Their names.</param>
internal sealed record OutlinePorts(EquatableArray<string> Inputs, EquatableArray<OutlineOutput> Outputs)
{
    private const int InputSize = 784;

    private const string Joined = "outlineInputs";

    private static readonly SparseCategoricalCrossentropy DefaultLoss = new();

    /// <summary>Without names where those that there are cannot be.</summary>
    public static OutlinePorts Of(SpecMapping root, ClassName className)
    {
        var inputs = Entries(root[InputsBinder.Several.Name]).Select(entry => new BoundInput(entry.Key.Text, null, entry.Key.Span)).ToList();
        var outputs = Entries(root[OutputsBinder.Several.Name]).Select(entry => new BoundOutput(new WrittenOutput(entry.Key, LossOf(entry.Value)), 0)).ToList();
        if (inputs.Count == 0 || !AreNames(inputs.Select(input => input.Name)))
            inputs = [new BoundInput(Network.InputName, null, SourceSpan.StartOfFile)];
        if (outputs.Count == 0 || !AreNames(outputs.Select(output => output.Name)))
            outputs = [new BoundOutput(new WrittenOutput(null, LossOf(root)), 0)];
        var errors = new ErrorList("");
        PortNames.Check(inputs, outputs, className, errors);
        return errors.Count == 0
            ? new OutlinePorts(
                inputs.Select(input => input.Name).ToEquatableArray(),
                outputs.Select(output => new OutlineOutput(output.Name, output.Written.Loss!)).ToEquatableArray())
            : new OutlinePorts(EquatableArray.Of(Network.InputName), EquatableArray.Of(new OutlineOutput("", DefaultLoss)));
    }

    public EquatableArray<InputPort> InputPorts => Inputs.Select(name => new InputPort(name, Shape.Vector(InputSize))).ToEquatableArray();

    public EquatableArray<OutputPort> OutputPorts =>
        Outputs.Select((output, i) => new OutputPort(output.Name, LayerOf(i), Shape.Vector(output.Size), output.Loss)).ToEquatableArray();

    /// <summary>All inputs side by side, and behind them a layer for each output.</summary>
    public EquatableArray<Layer> Layers
    {
        get
        {
            var (one, all) = (Shape.Vector(InputSize), Shape.Vector(InputSize * Inputs.Count));
            var shapes = Inputs.Select(_ => one).ToEquatableArray();
            Layer[] joined = Inputs.Count == 1 ? [] : [new Merge(Joined, one, all, MergeOperation.Concatenate, shapes, Axis: 0) { Inputs = Inputs }];
            return joined.Concat(Outputs.Select((output, i) => Dense(i, all, output))).ToEquatableArray();
        }
    }

    private Layer Dense(int number, Shape arriving, OutlineOutput output) =>
        new Dense(LayerOf(number), arriving, Shape.Vector(output.Size), ActivationFunction.Linear, UseBias: true, new Constant(0), new Constant(0))
        {
            Inputs = EquatableArray.Of(Inputs.Count == 1 ? Inputs[0] : Joined),
        };

    private static string LayerOf(int output) => $"outline{Quote.Integer(output)}";

    private static bool AreNames(IEnumerable<string> names)
    {
        var all = names.ToList();
        return all.TrueForAll(name => Identifiers.IsIdentifier(name) && PortNames.Reason(name) is null)
            && all.Select(Identifiers.ToPascalCase).Distinct(StringComparer.OrdinalIgnoreCase).Count() == all.Count;
    }

    private static IEnumerable<SpecEntry> Entries(SpecNode? node) => node is SpecMapping mapping ? mapping.Entries : [];

    /// <summary>That of a model or of an output.</summary>
    private static Loss LossOf(SpecNode node) =>
        WordOf(node is SpecMapping mapping ? mapping[OutputsBinder.One.Name] ?? node : node) is { } word && Losses.All.Find(word) is not null
            ? RuleReader.Known(Losses.All, word)
            : DefaultLoss;

    private static string? WordOf(SpecNode? node) => node switch
    {
        SpecScalar word => word.Text,
        SpecMapping { Entries: { Count: 1 } entries } => entries[0].Key.Text,
        _ => null,
    };
}

/// <param name="Name">Empty of the one that has none.</param>
/// <param name="Loss">Which decides what members there are.</param>
internal sealed record OutlineOutput(string Name, Loss Loss)
{
    // A network of one number has all members that a network of numbers can have.
    public int Size => Loss.Targets == TargetKind.Values ? 1 : 10;
}
