using Microsoft.CodeAnalysis;

namespace CnnGen.Generator.Diagnostics;

/// <summary>Those of lists of layers: branches, names, repeats, blocks.</summary>
internal static partial class DiagnosticDescriptors
{
    public static readonly DiagnosticDescriptor BlockTooEarly = Error(
        id: "CNN0039", title: "Block used too early",
        messageFormat: "the block {0} uses {1}, {2}");

    public static readonly DiagnosticDescriptor UnknownParameter = Error(
        id: "CNN0047", title: "Unknown parameter",
        messageFormat: "the block {0} has no parameter {1}{2} (its parameters: {3})");

    public static readonly DiagnosticDescriptor NoSuchInput = Error(
        id: "CNN0048", title: "No such input",
        messageFormat: "inputs of '{0}' names {1}, which is no layer before it{2}");

    public static readonly DiagnosticDescriptor UnusedOutput = Error(
        id: "CNN0049", title: "Output without use",
        messageFormat: "no layer takes what '{0}' ({1}) gives, and it is {2}; name it in the inputs of a layer, or leave it out");

    public static readonly DiagnosticDescriptor ShapesDiffer = Error(
        id: "CNN0050", title: "Shapes that do not meet",
        messageFormat: "layer '{0}': {1} takes {2}, but {3} arrives from {4} and {5} from {6}{7}");

    public static readonly DiagnosticDescriptor InputCount = Error(
        id: "CNN0051", title: "Wrong number of inputs",
        messageFormat: "{0} takes {1}, but {2}");

    public static readonly DiagnosticDescriptor BranchesOrInputs = Error(
        id: "CNN0052", title: "Branches or inputs",
        messageFormat: "{0} merges branches, or inputs by their names, but it has {1}");
}
