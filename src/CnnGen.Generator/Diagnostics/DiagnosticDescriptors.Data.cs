using Microsoft.CodeAnalysis;

namespace CnnGen.Generator.Diagnostics;

/// <summary>Those of the data that a network takes.</summary>
internal static partial class DiagnosticDescriptors
{
    public static readonly DiagnosticDescriptor DataOfNetwork = Error(
        id: "CNN0100", title: "Data of another network",
        messageFormat: "{0} does not go with the network: {1}");
}
