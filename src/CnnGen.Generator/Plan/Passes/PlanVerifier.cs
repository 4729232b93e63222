using System.Globalization;
using CnnGen.Generator.Collections;
using CnnGen.Generator.Formulas;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Plan.Loops;

namespace CnnGen.Generator.Plan.Passes;

/// <summary>
/// Proves, for every kernel at every build, that each access stays inside its buffer (interval arithmetic over affine indices),
/// that each local exists before it is read, and that each method fits the JIT's budget. A failure is a defect of the
/// planner, never of the user's model.
/// </summary>
internal static class PlanVerifier
{
    public static void Check(Kernel kernel, Target target)
    {
        new Walker(kernel, target).Body(kernel.Body, Ranges.Of(kernel));

        var locals = MethodBudget.Locals(kernel.Body);
        if (locals > MethodBudget.MaximumLocals)
            throw Fault(kernel, $"declares {Text(locals)} locals in one place; the budget is {Text(MethodBudget.MaximumLocals)}");
        var bytes = MethodBudget.Bytes(kernel.Body);
        if (bytes > MethodBudget.MaximumBytes)
            throw Fault(kernel, $"comes to {Text(bytes)} bytes of IL; the budget is {Text(MethodBudget.MaximumBytes)}");
    }

    private static InvalidOperationException Fault(Kernel kernel, string what) => new($"Kernel {kernel.Name} {what}.");

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    private sealed class Walker(Kernel kernel, Target target)
    {
        private readonly Stack<Statement> _around = new();
        private readonly Dictionary<string, Origin> _origins = new(StringComparer.Ordinal);

        /// <summary>The locals in scope, and whether each is a vector.</summary>
        private readonly Dictionary<string, bool> _locals = new(StringComparer.Ordinal);

        public void Body(EquatableArray<Statement> body, Ranges ranges)
        {
            foreach (var statement in body)
            {
                foreach (var expression in statement.Expressions())
                    Expression(expression, statement is Scan { Values: [{ IsVector: false }] } ? ranges.Inside(statement, kernel) : ranges);
                Statement(statement, ranges);
            }

            foreach (var statement in body) Forget(statement);
        }

        /// <summary>What a statement declares ends with its body.</summary>
        private void Forget(Statement statement)
        {
            if (statement is Origin origin) _origins.Remove(origin.Name);
            if (statement is Bind bind) _locals.Remove(bind.Name);
            if (statement is Accumulator start) _locals.Remove(start.Name);
        }

        private void Statement(Statement statement, Ranges ranges)
        {
            switch (statement)
            {
                case Origin origin: _origins[origin.Name] = origin; break;
                case Bind bind: Declare(bind.Name, bind.Value); break;
                case Accumulator start: Declare(start.Name, start.Initial); break;
                case Assign assign: Assigned(assign); break;
                case Store store: Written(store, ranges); break;
                case Transpose square: Transposed(square, ranges); break;
                case Scan { Count: < 1 or > Scan.Most } scan: throw Fault(kernel, $"scans {Text(scan.Count)} values at once");
                case Loop or Scan: Repeated(statement, ranges); break;
                case Block block: Body(block.Body, ranges); break;
                case Fill fill: Filled(fill); Row(fill.List, fill.Row, ranges); Body(fill.Body, ranges); break;
                case Append append: Appended(append, ranges); break;
                case Walk walk: Row(walk.List, walk.Row, ranges); Body(walk.Body, ranges.Inside(walk, kernel)); break;
            }
        }

        private void Repeated(Statement statement, Ranges ranges)
        {
            _around.Push(statement);
            Body(statement.Body(), ranges.Inside(statement, kernel));
            _around.Pop();
        }

        private void Assigned(Assign assign)
        {
            if (!_locals.TryGetValue(assign.Name, out var isVector)) throw Fault(kernel, $"assigns '{assign.Name}' before it exists");
            if (isVector != assign.Value.IsVector) throw Fault(kernel, $"assigns a value of another width to '{assign.Name}'");
        }

        private void Declare(string name, Expression value)
        {
            if (_locals.ContainsKey(name)) throw Fault(kernel, $"declares '{name}' twice");
            _locals.Add(name, value.IsVector);
        }

        private void Expression(Expression expression, Ranges ranges)
        {
            foreach (var node in expression.Nodes())
            {
                if (node is Load load) Inside(load.Buffer, load.At, load.Lanes, ranges);
                if (node is Unary unary && !unary.Function.IsInKernels()) throw Fault(kernel, $"asks for {unary.Function}, which kernels do not have");
                if (node is Pick pick) Inside(pick.Buffer, pick.At, Pick.Choices, ranges);
                if (node is not Local local) continue;
                if (!_locals.TryGetValue(local.Name, out var isVector)) throw Fault(kernel, $"reads '{local.Name}' before it exists");
                if (isVector != local.IsVector) throw Fault(kernel, $"reads '{local.Name}' as {(isVector ? "a scalar" : "a vector")}");
            }
        }

        private void Written(Store store, Ranges ranges)
        {
            var buffer = _origins.TryGetValue(store.Buffer, out var origin) ? origin.Buffer : store.Buffer;
            if (kernel.Buffer(buffer).Access != Access.Write) throw Fault(kernel, $"writes '{buffer}', which it only reads");
            if (store.Value.IsVector != store.Lanes > 0) throw Fault(kernel, $"stores a value of another width to '{buffer}'");
            Inside(store.Buffer, store.At, store.Lanes, ranges);
        }

        private void Transposed(Transpose square, Ranges ranges)
        {
            if (!target.IsScalar && target.Lanes < Transpose.Side) throw Fault(kernel, $"transposes a square with vectors of {Text(target.Lanes)} lanes");
            if (kernel.Buffer(square.Target).Access != Access.Write) throw Fault(kernel, $"writes '{square.Target}', which it only reads");
            Inside(square.Source, square.From, ((Transpose.Side - 1) * square.FromStride) + Transpose.Side, ranges);
            Inside(square.Target, square.To, ((Transpose.Side - 1) * square.ToStride) + Transpose.Side, ranges);
        }

        private void Inside(string buffer, Affine at, int lanes, Ranges ranges)
        {
            if (_origins.TryGetValue(buffer, out var origin)) (buffer, at) = (origin.Buffer, origin.At + at);
            var range = ranges.Of(at);
            var last = range.Largest + Math.Max(lanes, 1) - 1;
            if (range.Smallest < 0 || last >= kernel.LengthOf(buffer))
                throw Fault(kernel, $"reaches elements {Text(range.Smallest)} to {Text(last)} of '{buffer}', which has {Text(kernel.LengthOf(buffer))}");
        }

        private void Appended(Append append, Ranges ranges)
        {
            Row(append.List, append.Row, ranges);
            var range = ranges.Of(append.Position);
            var list = kernel.List(append.List);
            if (!append.Filling) Room(list, Entries(append, _around));
            if (list.Access != Access.Write) throw Fault(kernel, $"appends to '{list.Name}', which it only walks");
            var last = range.Largest + Math.Max(append.Lanes, 1) - 1;
            if (range.Smallest < 0 || last >= list.Positions)
                throw Fault(kernel, $"appends positions {Text(range.Smallest)} to {Text(last)} to '{list.Name}', which allows {Text(list.Positions)}");
        }

        /// <summary>All that is appended between the start and the end of a row's filling.</summary>
        private void Filled(Fill fill)
        {
            long Within(IEnumerable<Statement> body, IReadOnlyCollection<Statement> around) => body.Sum(s => s switch
            {
                Append { Filling: true } append => Entries(append, around),
                Loop or Scan => Within(s.Body(), [.. around, s]),
                _ => Within(s.Body(), around),
            });
            Room(kernel.List(fill.List), Within(fill.Body, []));
        }

        /// <summary>
        /// A row receives one entry for each turn of the loops and scans that do not choose the row (a walk's positions differ from each
        /// other, so a walk chooses each row once); a vector is stored whole, however many of its lanes are appended.
        /// </summary>
        private long Entries(Append append, IEnumerable<Statement> around) =>
            around.Aggregate(append.Lanes == 0 ? 1L : target.Lanes, (product, s) => product * s switch
            {
                Loop loop when !append.Row.DependsOn(loop.Variable) => StorageLayout.DivideUp(loop.End.Largest - loop.Start.Smallest, loop.Step.Value),
                Scan scan when !append.Row.DependsOn(scan.Index) => scan.Count,
                _ => 1,
            });

        private void Room(ListParameter list, long entries)
        {
            if (entries > list.Capacity)
                throw Fault(kernel, $"may append {Text(entries)} entries to a row of '{list.Name}', which holds {Text(list.Capacity)}");
        }

        private void Row(string name, Affine row, Ranges ranges)
        {
            var range = ranges.Of(row);
            if (range.Smallest < 0 || range.Largest >= kernel.List(name).Rows)
                throw Fault(kernel, $"reaches rows {Text(range.Smallest)} to {Text(range.Largest)} of '{name}', which has {Text(kernel.List(name).Rows)}");
        }
    }
}
