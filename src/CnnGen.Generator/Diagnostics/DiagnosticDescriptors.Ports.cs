using Microsoft.CodeAnalysis;

namespace CnnGen.Generator.Diagnostics;

/// <summary>Those of several inputs and outputs.</summary>
internal static partial class DiagnosticDescriptors
{
    public static readonly DiagnosticDescriptor BothKeys = Error(
        id: "CNN0029", title: "One key or the other",
        messageFormat: "{0} has the key '{1}' and the key '{2}'; leave '{1}' out: {3}");

    public static readonly DiagnosticDescriptor NoSuchOutput = Error(
        id: "CNN0062", title: "No such output",
        messageFormat: "outputs of the model names {0}, which is no layer{1}");

    public static readonly DiagnosticDescriptor SameOutput = Error(
        id: "CNN0063", title: "One output twice",
        messageFormat: "the outputs '{0}' and '{1}' are one: both are what '{2}' gives");

    public static readonly DiagnosticDescriptor UnsaidInput = Error(
        id: "CNN0064", title: "Which input",
        messageFormat: "'{0}' takes what arrives, and the model has several inputs ({1}): say which, as in inputs: {2}");

    public static readonly DiagnosticDescriptor UnusedInput = Error(
        id: "CNN0065", title: "Input without use",
        messageFormat: "no layer takes the input '{0}'; name it in the inputs of a layer, or leave it out");

    public static readonly DiagnosticDescriptor WeightsOfSeveral = Error(
        id: "CNN0066", title: "Class weights of several outputs",
        messageFormat: "{0} weighs an example by its class, and the model has several outputs ({1}), each with classes of its own; the program can give Train "
            + "weights for each, such as {2}Weights");
}
