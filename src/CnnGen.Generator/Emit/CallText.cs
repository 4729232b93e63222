using CnnGen.Generator.Plan.Loops;

namespace CnnGen.Generator.Emit;

/// <summary>Calls and loop headers, which kernels and programs spell alike.</summary>
internal static class CallText
{
    public static string Header(Loop loop) =>
        $"for (var {loop.Variable} = {ExpressionPrinter.Print(loop.Start)}; {loop.Variable} < {ExpressionPrinter.Print(loop.End)}; {Increment(loop)})";

    public static string Print(Call call) => $"{call.Kernel}({string.Join(", ", call.Arguments.Select(Print))});";

    private static string Print(Argument argument) =>
        argument.Name ?? (argument.Buffer is null ? ExpressionPrinter.Print(argument.At) : ExpressionPrinter.Address(argument.Buffer, argument.At));

    private static string Increment(Loop loop) =>
        loop.Step == 1 ? $"{loop.Variable}++" : $"{loop.Variable} += {Literals.Int(loop.Step)}";
}
