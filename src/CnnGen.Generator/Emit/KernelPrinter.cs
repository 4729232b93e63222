using CnnGen.Generator.Plan.Loops;

namespace CnnGen.Generator.Emit;

/// <summary>Spells any kernel as a C# method. Knows the language's nodes, and no layer.</summary>
internal static class KernelPrinter
{
    public static void Print(SourceWriter writer, Kernel kernel, string remarks)
    {
        writer.Line($"/// <summary>{kernel.Summary}</summary>");
        writer.Line($"/// <remarks>{remarks}</remarks>");
        foreach (var (name, text) in kernel.Parameters.SelectMany(Documentation)) writer.Line($"/// <param name=\"{name}\">{text}</param>");
        // Optimised at its first call: a training step must not start in the interpreter-like first tier.
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        using (writer.Block($"public static void {kernel.Name}({string.Join(", ", Declarations(kernel.Parameters))})"))
        {
            foreach (var lanes in Simd.Masks(kernel.Body)) writer.Line(Simd.MaskDeclaration(lanes));
            Print(writer, kernel.Body, kernel);
        }
    }

    /// <summary>The parameters of a method, a live list as three.</summary>
    public static IEnumerable<string> Declarations(IEnumerable<Parameter> parameters) => parameters.SelectMany(Declarations);

    /// <summary>A program's loops over the examples and its calls.</summary>
    public static void PrintCalls(SourceWriter writer, IEnumerable<Statement> body)
    {
        foreach (var statement in body)
        {
            if (statement is Loop loop)
                using (writer.Block(Header(loop))) PrintCalls(writer, loop.Body);
            else if (statement is Call call)
                writer.Line(Text(call));
        }
    }

    private static IEnumerable<(string Name, string Text)> Documentation(Parameter parameter) => parameter switch
    {
        BufferParameter buffer => [(buffer.Name, buffer.Shape)],
        ListParameter list =>
        [
            (list.Values, $"[{Literals.Int(list.Rows)}][{Literals.Int(list.Capacity)}], of each row the first so many"),
            (list.PositionsBuffer, $"the same shape, each below {Literals.Int(list.Positions)}"),
            (list.Counts, $"[{Literals.Int(list.Rows)}], entries in each row"),
        ],
        IntegerParameter integer => [(integer.Name, $"at most {Literals.Int(integer.Largest)}")],
        ScalarParameter scalar => [(scalar.Name, "a factor")],
        KeyParameter key => [(key.Name, "of the counter-based random numbers")],
        _ => throw new ArgumentOutOfRangeException(nameof(parameter)),
    };

    private static IEnumerable<string> Declarations(Parameter parameter) => parameter switch
    {
        BufferParameter buffer => [$"float* {buffer.Name}"],
        ListParameter list => [$"float* {list.Values}", $"int* {list.PositionsBuffer}", $"int* {list.Counts}"],
        IntegerParameter integer => [$"int {integer.Name}"],
        ScalarParameter scalar => [$"float {scalar.Name}"],
        KeyParameter key => [$"uint {key.Name}"],
        _ => throw new ArgumentOutOfRangeException(nameof(parameter)),
    };

    private static void Print(SourceWriter writer, IEnumerable<Statement> body, Kernel kernel)
    {
        foreach (var statement in body) Print(writer, statement, kernel);
    }

    private static void Print(SourceWriter writer, Statement statement, Kernel kernel)
    {
        switch (statement)
        {
            case Loop { Body: [Loop inner] } outer: Nested(writer, outer, inner, kernel); break;
            case Loop or Walk or Block: Print(writer, Header(statement, kernel), statement, kernel); break;
            case Fill fill: Print(writer, fill, kernel); break;
            case Append append: Print(writer, append, kernel); break;
            case Origin origin: writer.Line($"var {origin.Name} = {ExpressionPrinter.Address(origin.Buffer, origin.At)};"); break;
            case Bind bind: writer.Line($"var {bind.Name} = {ExpressionPrinter.Print(bind.Value)};"); break;
            case Accumulator start: writer.Line($"var {start.Name} = {ExpressionPrinter.Print(start.Initial)};"); break;
            case Assign assign: writer.Line($"{assign.Name} = {ExpressionPrinter.Print(assign.Value)};"); break;
            case Store store: writer.Line(Text(store)); break;
            case Comment comment: writer.Line($"// {comment.Text}"); break;
            case Call call: writer.Line(Text(call)); break;
            default: throw new ArgumentOutOfRangeException(nameof(statement));
        }
    }

    /// <summary>A loop that holds nothing but a loop: one under the other, so that deep nests do not drift to the right.</summary>
    private static void Nested(SourceWriter writer, Loop outer, Loop inner, Kernel kernel)
    {
        writer.Line(Header(outer));
        Print(writer, inner, kernel);
    }

    private static void Print(SourceWriter writer, string header, Statement statement, Kernel kernel)
    {
        using (writer.Block(header))
        {
            if (statement is Walk walk) writer.Line($"var {walk.Position} = {kernel.List(walk.List).PositionsBuffer}[{walk.Entry}];");
            Print(writer, statement.Body(), kernel);
        }
    }

    private static string Header(Statement statement, Kernel kernel) => statement switch
    {
        Loop loop => Header(loop),
        Walk walk => Header(walk, kernel.List(walk.List)),
        Block block => $"// {block.Title}",
        _ => throw new ArgumentOutOfRangeException(nameof(statement)),
    };

    private static string Header(Loop loop) =>
        $"for (var {loop.Variable} = {ExpressionPrinter.Print(loop.Start)}; {loop.Variable} < {ExpressionPrinter.Print(loop.End)}; {Increment(loop)})";

    private static string Header(Walk walk, ListParameter list)
    {
        var first = ExpressionPrinter.Print(walk.Row * list.Capacity);
        return $"for (int {walk.Entry} = {first}, end = {walk.Entry} + {list.Counts}[{ExpressionPrinter.Print(walk.Row)}]; {walk.Entry} < end; {walk.Entry}++)";
    }

    private static void Print(SourceWriter writer, Fill fill, Kernel kernel)
    {
        var list = kernel.List(fill.List);
        var row = ExpressionPrinter.Print(fill.Row);
        if (fill.Body.Count == 0)
        {
            writer.Line($"{list.Counts}[{row}] = 0;");
            return;
        }

        writer.Line($"var {list.Name}Count = 0;");
        Print(writer, fill.Body, kernel);
        writer.Line($"{list.Counts}[{row}] = {list.Name}Count;");
    }

    /// <summary>Written always, counted only if not zero: no branch for the CPU to guess wrong.</summary>
    private static void Print(SourceWriter writer, Append append, Kernel kernel)
    {
        var list = kernel.List(append.List);
        var count = append.Filling ? $"{list.Name}Count" : $"{list.Counts}[{ExpressionPrinter.Print(append.Row)}]";
        var value = ExpressionPrinter.Print(append.Value);
        writer.Line($"var {list.Name}Entry = {ExpressionPrinter.Print(append.Row * list.Capacity)} + {count};");
        writer.Line($"{list.Values}[{list.Name}Entry] = {value};");
        writer.Line($"{list.PositionsBuffer}[{list.Name}Entry] = {ExpressionPrinter.Print(append.Position)};");
        writer.Line($"{count} += {value} != 0f ? 1 : 0;");
    }

    private static string Text(Store store)
    {
        var value = ExpressionPrinter.Print(store.Value);
        return store.Lanes > 0
            ? Simd.Store(ExpressionPrinter.Address(store.Buffer, store.At), value, store.Lanes) + ";"
            : $"{store.Buffer}[{ExpressionPrinter.Print(store.At)}] = {value};";
    }

    private static string Text(Call call) => $"{call.Kernel}({string.Join(", ", call.Arguments.Select(Text))});";

    private static string Text(Argument argument) =>
        argument.Name ?? (argument.Buffer is null ? ExpressionPrinter.Print(argument.At) : ExpressionPrinter.Address(argument.Buffer, argument.At));

    private static string Increment(Loop loop) =>
        loop.Step == 1 ? $"{loop.Variable}++" : $"{loop.Variable} += {Literals.Int(loop.Step)}";
}
