using Microsoft.CodeAnalysis;

namespace CnnGen.Generator.Diagnostics;

/// <summary>Those of the loop around a network.</summary>
internal static partial class DiagnosticDescriptors
{
    public static readonly DiagnosticDescriptor NotStratified = Error(
        id: "CNN0074", title: "Split of no classes",
        messageFormat: "{0} takes its share of each class, and {1}; leave it out, then the last examples are for validation");

    public static readonly DiagnosticDescriptor PlateauOrSchedule = Error(
        id: "CNN0075", title: "Plateau beside a schedule",
        messageFormat: "{0} sets the learning rate, and so does the schedule of {1}; leave one of the two out, or give {1} a number for learning_rate");

    public static readonly DiagnosticDescriptor UnknownMonitor = Error(
        id: "CNN0076", title: "Unknown monitor",
        messageFormat: "{0} cannot be {1}{2} (an epoch has: {3})");

    public static readonly DiagnosticDescriptor LoopOfInference = Error(
        id: "CNN0077", title: "Loop of a class that does not train",
        messageFormat: "{0} is of a loop that trains, and with mode: inference the class cannot; leave one of the two out");

    public static readonly DiagnosticDescriptor LoopOfNamed = Error(
        id: "CNN0078", title: "Loop over inputs or outputs by name",
        messageFormat: "{0} is for Trainer, which trains networks of one input and one output without names, and this one has {1}; the program's own loop can "
            + "do the same");

    public static readonly DiagnosticDescriptor UnknownPlaceholder = Error(
        id: "CNN0079", title: "Unknown placeholder",
        messageFormat: "{0} has {1}, and nothing stands for that in the name of a file; only {2} does, the epoch's number");

    public static readonly DiagnosticDescriptor FileElsewhere = Error(
        id: "CNN0095", title: "File elsewhere",
        messageFormat: "{0} is {1}, and a model names files in the folder where the program runs, or below it; "
            + "any other is the program's to name, with SaveWeights");

    public static readonly DiagnosticDescriptor MetricOfLoss = Error(
        id: "CNN0080", title: "Metric of another loss",
        messageFormat: "{0} does not go with the loss {1}: {2}");

    public static readonly DiagnosticDescriptor MetricTwice = Error(
        id: "CNN0081", title: "Metric twice",
        messageFormat: "metrics has '{0}' already, and a value has one name");

    public static readonly DiagnosticDescriptor AugmentationOfShape = Error(
        id: "CNN0090", title: "Augmentation of another shape",
        messageFormat: "{0} does not go with {1}: {2}");

    public static readonly DiagnosticDescriptor AugmentedShape = Error(
        id: "CNN0091", title: "Augmented to another shape",
        messageFormat: "augmentation makes {0} of an example, and the network takes {1}{2}");

    public static readonly DiagnosticDescriptor AugmentationOfTargets = Error(
        id: "CNN0092", title: "Augmentation of other targets",
        messageFormat: "{0} does not go with the targets: {1}");
}
