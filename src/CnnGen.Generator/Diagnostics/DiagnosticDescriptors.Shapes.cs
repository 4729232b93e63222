using Microsoft.CodeAnalysis;

namespace CnnGen.Generator.Diagnostics;

/// <summary>Those of what layers make of shapes.</summary>
internal static partial class DiagnosticDescriptors
{
    public static readonly DiagnosticDescriptor SequenceNeeded = Error(
        id: "CNN0055", title: "A sequence is needed",
        messageFormat: "layer '{0}': {1} needs a sequence [steps, channels], but {2} arrives from {3}");

    public static readonly DiagnosticDescriptor UnevenGroups = Error(
        id: "CNN0056", title: "Groups of different sizes",
        messageFormat: "layer '{0}': {1} {2} does not divide {3}");

    public static readonly DiagnosticDescriptor OutputPadding = Error(
        id: "CNN0057", title: "Output padding that does not fit",
        messageFormat: "layer '{0}': {1}");

    public static readonly DiagnosticDescriptor NothingLeft = Error(
        id: "CNN0058", title: "Nothing is left",
        messageFormat: "layer '{0}': {1} takes away {2} of {3} from {4}: nothing is left");

    public static readonly DiagnosticDescriptor OtherSize = Error(
        id: "CNN0059", title: "Another number of values",
        messageFormat: "layer '{0}': {1}, but {2} from {3} has {4} values");

    public static readonly DiagnosticDescriptor AxesOfLayer = Error(
        id: "CNN0060", title: "Axes that do not fit",
        messageFormat: "layer '{0}': {1}; {2} arrives from {3}");

    public static readonly DiagnosticDescriptor TooManyCells = Error(
        id: "CNN0061", title: "Too many kinds of cells",
        messageFormat: "layer '{0}': {1}");

    public static readonly DiagnosticDescriptor OneForEachChannel = Error(
        id: "CNN0073", title: "Not one for each channel",
        messageFormat: "layer '{0}': {1} has {2} numbers, but {3} arrives from {4}; it takes one number for each channel, or one for all");
}
