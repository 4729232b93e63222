using CnnGen.Generator.Plan;
using CnnGen.Generator.Plan.Loops;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Emit;

/// <summary>Spells any kernel as a C# method. Knows the language's nodes, and no layer.</summary>
internal sealed class KernelPrinter
{
    // With @: C# then looks for this name only and finds the using, and not for one that ends in Attribute too, which a project may have.
    private const string Optimised = "[@MethodImpl(MethodImplOptions.AggressiveOptimization)]";

    private readonly SourceWriter _writer;
    private readonly Kernel _kernel;
    private readonly Simd _simd;
    private readonly ExpressionPrinter _expressions;

    private KernelPrinter(SourceWriter writer, Kernel kernel, Simd simd)
    {
        (_writer, _kernel, _simd) = (writer, kernel, simd);
        _expressions = new ExpressionPrinter(simd);
    }

    /// <param name="documentation">Its documentation's lines: <see cref="Documentation"/>, or a hint to a target that has it.</param>
    /// <param name="layer">Where in the model file the layer stands that the kernel belongs to, or null.</param>
    public static void Print(SourceWriter writer, Kernel kernel, Target target, IEnumerable<string> documentation, KeyPath? layer)
    {
        foreach (var line in documentation) writer.Line("/// " + line);
        // Optimised at its first call: a training step must not start in the interpreter-like first tier.
        writer.Line(Optimised);
        using (writer.Block($"public static void {kernel.Name}({string.Join(", ", ParameterText.Declarations(kernel.Parameters))})"))
            writer.Mark(layer, new KernelPrinter(writer, kernel, Simd.Of(target)).Print);
    }

    /// <summary>A function's body, and what it returns.</summary>
    public static void Print(SourceWriter writer, KernelFunction function, Target target)
    {
        var printer = new KernelPrinter(writer, Build.Kernel(function.Name, function.Summary, [], [.. function.Body]), Simd.Of(target));
        printer.Print();
        writer.Line($"return {printer._expressions.Print(function.Result)};");
    }

    public static IEnumerable<string> Documentation(Kernel kernel, string remarks) =>
    [
        $"<summary>{kernel.Summary}</summary>",
        $"<remarks>{remarks}</remarks>",
        .. ParameterText.Documentation(kernel.Parameters).Select(p => $"<param name=\"{p.Name}\">{p.Text}</param>"),
    ];

    private void Print()
    {
        foreach (var line in _simd.Prologue(_kernel.Body)) _writer.Line(line);
        Print(_kernel.Body);
    }

    private void Print(IEnumerable<Statement> body)
    {
        foreach (var statement in body) Print(statement);
    }

    private void Print(Statement statement)
    {
        switch (statement)
        {
            case Loop { Body: [Loop inner] } outer: Nested(outer, inner); break;
            case Loop or Walk or Block: Print(Header(statement), statement); break;
            case Fill fill: Print(fill); break;
            case Scan { Values: [{ IsVector: false }] } scan: PrintOneByOne(scan); break;
            case Scan scan: Print(scan); break;
            case Append { Lanes: > 0 } append: _writer.Line(Text(append, _kernel.List(append.List))); break;
            case Append append: Print(append); break;
            case Prefetch prefetch: _writer.Line(_simd.Prefetch(ExpressionPrinter.Address(prefetch.Buffer, prefetch.At))); break;
            case Origin origin: _writer.Line($"var {origin.Name} = {ExpressionPrinter.Address(origin.Buffer, origin.At)};"); break;
            case Bind bind: _writer.Line($"var {bind.Name} = {_expressions.Print(bind.Value)};"); break;
            case Accumulator start: _writer.Line($"var {start.Name} = {_expressions.Print(start.Initial)};"); break;
            case Assign assign: _writer.Line($"{assign.Name} = {_expressions.Print(assign.Value)};"); break;
            case Store store: _writer.Line(Text(store)); break;
            case Transpose square: _writer.Line(Text(square)); break;
            case Call call: _writer.Line(Text(call)); break;
            default: throw new ArgumentOutOfRangeException(nameof(statement));
        }
    }

    /// <summary>A loop that holds nothing but a loop: one under the other, so that deep nests do not drift to the right.</summary>
    private void Nested(Loop outer, Loop inner)
    {
        _writer.Line(Header(outer));
        Print(inner);
    }

    private static string Text(Transpose square) =>
        $"global::CnnGen.Runtime.Square.Transpose({ExpressionPrinter.Address(square.Source, square.From)}, {Literals.Int(square.FromStride)}, "
        + $"{ExpressionPrinter.Address(square.Target, square.To)}, {Literals.Int(square.ToStride)});";

    private void Print(string header, Statement statement)
    {
        using (_writer.Block(header))
        {
            if (statement is Walk walk) _writer.Line($"var {walk.Position} = {_kernel.List(walk.List).PositionsBuffer}[{walk.Entry}];");
            Print(statement.Body());
        }
    }

    private string Header(Statement statement) => statement switch
    {
        Loop loop => Header(loop),
        Walk walk => Header(walk, _kernel.List(walk.List)),
        Block block => $"// {block.Title}",
        _ => throw new ArgumentOutOfRangeException(nameof(statement)),
    };

    private static string Header(Loop loop) =>
        $"for (var {loop.Variable} = {ExpressionPrinter.Print(loop.Start)}; {loop.Variable} < {ExpressionPrinter.Print(loop.End)}; {Increment(loop)})";

    private static string Increment(Loop loop) =>
        loop.Step == 1 ? $"{loop.Variable}++" : $"{loop.Variable} += {ExpressionPrinter.Print(loop.Step)}";

    private static string Header(Walk walk, ListParameter list)
    {
        var first = ExpressionPrinter.Print(walk.Row * list.Capacity);
        return $"for (int {walk.Entry} = {first}, end = {walk.Entry} + {list.Counts}[{ExpressionPrinter.Print(walk.Row)}]; {walk.Entry} < end; {walk.Entry}++)";
    }

    private void Print(Fill fill)
    {
        var list = _kernel.List(fill.List);
        var row = ExpressionPrinter.Print(fill.Row);
        if (fill.Body.Count == 0)
        {
            _writer.Line($"{list.Counts}[{row}] = 0;");
            return;
        }

        var start = ExpressionPrinter.Spell(fill.Row * list.Capacity);
        _writer.Line($"var {End(list)} = {start.Code};");
        Print(fill.Body);
        _writer.Line($"{list.Counts}[{row}] = {End(list)}{(start.Code == "0" ? "" : " - " + start.Within(Precedence.Multiplicative))};");
    }

    /// <summary>The local that holds where the next entry of the row that is being filled goes.</summary>
    private static string End(ListParameter list) => list.Name + "End";

    private void PrintOneByOne(Scan scan)
    {
        using (_writer.Block($"for (var {scan.Index} = 0; {scan.Index} < {Literals.Int(scan.Count)}; {scan.Index}++)"))
        using (_writer.Block($"if ({_expressions.Compared(scan.Values[0], "!=", 0f)})"))
            Print(scan.Body);
    }

    /// <summary>A bit for each index: the loop runs once for each bit that is set, and an index without a value costs no branch.</summary>
    private void Print(Scan scan)
    {
        var words = scan.Values.Select((value, i) => Word(_expressions.Print(value), i * _simd.Width)).ToList();
        foreach (var (word, i) in words.Select((word, i) => (word, i)))
            _writer.Line($"{(i == 0 ? "for (var live = " : "    | ")}{word}{(i == words.Count - 1 ? "; live != 0; live &= live - 1)" : "")}");
        using (_writer.Braces())
        {
            _writer.Line($"var {scan.Index} = global::System.Numerics.BitOperations.TrailingZeroCount(live);");
            Print(scan.Body);
        }

        string Word(string value, int first)
        {
            var bits = Simd.Bits(value, Math.Min(_simd.Width, scan.Count - first));
            return first == 0 ? bits : $"({bits} << {Literals.Int(first)})";
        }
    }

    /// <summary>Written always, counted only if not zero: no branch for the CPU to guess wrong.</summary>
    private void Print(Append append)
    {
        var list = _kernel.List(append.List);
        var (entry, count) = (End(list), End(list));
        if (!append.Filling)
        {
            var row = ExpressionPrinter.Print(append.Row);
            (entry, count) = (list.Name + "Entry", $"{list.Counts}[{row}]");
            _writer.Line($"var {entry} = {ExpressionPrinter.Print(append.Row * list.Capacity)} + {count};");
        }

        _writer.Line($"{list.Values}[{entry}] = {_expressions.Print(append.Value)};");
        _writer.Line($"{list.PositionsBuffer}[{entry}] = {ExpressionPrinter.Print(append.Position)};");
        _writer.Line(append.Certain ? $"{count}++;" : $"{count} += {_expressions.Compared(append.Value, "!=", 0f)} ? 1 : 0;");
    }

    private string Text(Append append, ListParameter list)
    {
        var (value, position) = (_expressions.Print(append.Value), ExpressionPrinter.Print(append.Position));
        return $"{End(list)} += {Simd.Append($"{list.Values} + {End(list)}", $"{list.PositionsBuffer} + {End(list)}", value, position, append.Lanes)};";
    }

    private string Text(Store store)
    {
        var value = _expressions.Print(store.Value);
        return store.Lanes > 0
            ? _simd.Store(ExpressionPrinter.Address(store.Buffer, store.At), value, store.Lanes) + ";"
            : $"{store.Buffer}[{ExpressionPrinter.Print(store.At)}] = {value};";
    }

    private static string Text(Call call) => $"{call.Kernel}({string.Join(", ", call.Arguments.Select(Text))});";

    private static string Text(Argument argument) =>
        argument.Name ?? (argument.Buffer is null ? ExpressionPrinter.Print(argument.At) : ExpressionPrinter.Address(argument.Buffer, argument.At));
}
