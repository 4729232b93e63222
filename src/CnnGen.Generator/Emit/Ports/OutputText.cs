using CnnGen.Generator.Model.Ports;
using CnnGen.Generator.Model.Training;
using CnnGen.Generator.Plan;

namespace CnnGen.Generator.Emit.Ports;

/// <summary>What the emitted code calls what belongs to an output.</summary>
/// <param name="number">Its place among the outputs.</param>
internal sealed class OutputText(Head head, int number)
{
    private readonly OutputPort _port = head.Port;

    public bool HasLabels => head.Targets == TargetKind.Label;

    public bool HasAnswer => head.Answer is not null;

    /// <summary>Whether its outputs are given as probabilities, whoever makes them.</summary>
    public bool GivesProbabilities => HasLabels || HasAnswer;

    public double Weight => _port.Weight;

    public int? IgnoredClass => (_port.Loss as SparseCategoricalCrossentropy)?.IgnoredClass;

    /// <summary>The constant that says how many floats one example has.</summary>
    public string Size => PortNames.Constant(_port.Name, HasLabels ? PortNames.Classes : _port.Name.Length == 0 ? "OutputSize" : PortNames.Size);

    /// <summary>What an example is trained with: a parameter of methods.</summary>
    public string Target => PortNames.Parameter(_port.Name, HasLabels ? PortNames.Labels : PortNames.Targets);

    public string DeclaredTarget => $"global::System.ReadOnlySpan<{(HasLabels ? "int" : "float")}> {Target}";

    public string TargetDocumentation
    {
        get
        {
            var ignored = IgnoredClass is null ? "" : $", or {IgnoredName}, which counts for nothing";
            return $"/// <param name=\"{Target}\">[count]{(HasLabels ? $", each from 0 to {Size} - 1{ignored}." : $"[{Size}]")}</param>";
        }
    }

    /// <summary>How often each example counts in its loss: a parameter of methods.</summary>
    public string Weights => _port.Name.Length == 0 ? "exampleWeights" : PortNames.Parameter(_port.Name, PortNames.Weights);

    public string DeclaredWeights => $"global::System.ReadOnlySpan<float> {Weights}";

    public string WeightsDocumentation => $"/// <param name=\"{Weights}\">[count], or none for 1 each.</param>";

    /// <summary>What prediction gives: a parameter of methods.</summary>
    public string Given => PortNames.Parameter(_port.Name, GivesProbabilities ? PortNames.Probabilities : PortNames.Values);

    public string DeclaredGiven => $"global::System.Span<float> {Given}";

    public string GivenDocumentation => $"/// <param name=\"{Given}\">[count][{Size}], filled; or none, if nobody asks for it.</param>";

    /// <summary>What the first half of a training step gives: a parameter of methods.</summary>
    public string Values => PortNames.Parameter(_port.Name, PortNames.Values);

    /// <summary>What the second half of a training step takes: a parameter of methods.</summary>
    public string Gradient => PortNames.Parameter(_port.Name, PortNames.Gradient);

    /// <summary>What the values are, for the reader.</summary>
    public string ValuesDescribed
    {
        get
        {
            var what = _port.Name.Length == 0 ? "what the last layer gives" : $"what '{_port.Layer}' gives";
            return _port.TakenOver is { } function ? $"the logits: {what} before its {function.Word}" : what;
        }
    }

    /// <summary>The members of the results of evaluation and of a training step.</summary>
    public string Loss => PortNames.Constant(_port.Name, "Loss");

    public string Accuracy => PortNames.Constant(_port.Name, "Accuracy");

    public string LossDescribed => $"Mean {_port.Loss.Word}{OfExample}.";

    public string AccuracyDescribed => $"Share of the examples whose most probable class{Of} is the right one, from 0 to 1.";

    /// <summary>What comes out, for the class's summary.</summary>
    public string Described
    {
        get
        {
            var (shape, name) = (_port.Shape, _port.Name.Length == 0 ? "" : $" ({_port.Name})");
            var what = HasLabels ? $"{Literals.Int(shape.Size)} classes"
                : !shape.IsVector ? shape.ToString()
                : shape.Size == 1 ? "1 output" : $"{Literals.Int(shape.Size)} outputs";
            return what + name;
        }
    }

    /// <summary>Locals of methods: no name of the model's.</summary>
    public string LossLocal => $"loss{Literals.Int(number)}";

    public string CorrectLocal => $"correct{Literals.Int(number)}";

    public string Counted => $"counted[{Literals.Int(number)}]";

    /// <summary>How many examples the mean loss is of.</summary>
    public string Count => IgnoredClass is null ? Counted : $"global::System.Math.Max(1, {Counted})";

    public string Share => $"job.{Names.Pascal(head.Share)}";

    public string IgnoredName => PortNames.Constant(_port.Name, PortNames.IgnoredClass);

    public string OutputBuffer => "Layout." + Names.Pascal(head.Output);

    public string GivenBuffer => "Layout." + Names.Pascal(head.Answer?.Buffer ?? head.Output);

    public string TargetBuffer => "Layout." + Names.Pascal(head.Target);

    public string WeightBuffer => "Layout." + Names.Pascal(head.Weight);

    public string LossesBuffer => "Layout." + Names.Pascal(head.Losses);

    /// <summary>Null where nobody waits for it.</summary>
    public string? GradientBuffer => head.Gradient is { } gradient ? "Layout." + Names.Pascal(gradient) : null;

    public string Constant
    {
        get
        {
            var shape = _port.Shape;
            if (!HasLabels)
                return $"""
                    /// <summary>Floats that the network gives for one example{Of}, and takes as its target: {shape.ToArrayText()}{(!shape.IsVector ? ", row-major, channels last" : "")}.</summary>
                    public const int {Size} = {Literals.Int(shape.Size)};
                    """;
            var ignored = IgnoredClass is not { } label ? "" : $"""


                /// <summary>The label of examples that do not count{Of}.</summary>
                public const int {IgnoredName} = {Literals.Int(label)};
                """;
            return $"""
                /// <summary>Classes that the network tells apart{Of}; labels are 0 to {Size} - 1.</summary>
                public const int {Size} = {Literals.Int(shape.Size)};{ignored}
                """;
        }
    }

    private string Of => _port.Name.Length == 0 ? "" : $" by '{_port.Name}'";

    private string OfExample => _port.Name.Length == 0 ? " per example" : $" per example, of '{_port.Name}'";
}
