using CnnGen.Generator.Collections;
using CnnGen.Generator.Graph;

namespace CnnGen.Generator.Plan.Loops;

/// <summary>Walking and rebuilding loop nests: the one place that knows every node's children.</summary>
internal static class Tree
{
    /// <summary>The statements and all that they hold, outermost first.</summary>
    public static IEnumerable<Statement> Nodes(this IEnumerable<Statement> body)
    {
        var all = new List<Statement>();
        foreach (var statement in body) Add(statement);
        return all;

        void Add(Statement statement)
        {
            all.Add(statement);
            foreach (var inner in statement.Body()) Add(inner);
        }
    }

    public static EquatableArray<Statement> Body(this Statement statement) => statement switch
    {
        Loop loop => loop.Body,
        Walk walk => walk.Body,
        Fill fill => fill.Body,
        Scan scan => scan.Body,
        Block block => block.Body,
        _ => EquatableArray<Statement>.Empty,
    };

    public static Statement WithBody(this Statement statement, IEnumerable<Statement> body) => statement switch
    {
        Loop loop => loop with { Body = body.ToEquatableArray() },
        Walk walk => walk with { Body = body.ToEquatableArray() },
        Fill fill => fill with { Body = body.ToEquatableArray() },
        Scan scan => scan with { Body = body.ToEquatableArray() },
        Block block => block with { Body = body.ToEquatableArray() },
        _ => statement,
    };

    /// <summary>The expression and all that it is made of.</summary>
    public static IEnumerable<Expression> Nodes(this Expression expression)
    {
        var all = new List<Expression>();
        Add(expression);
        return all;

        void Add(Expression node)
        {
            all.Add(node);
            foreach (var child in Children(node)) Add(child);
        }
    }

    /// <summary>The expressions of this statement itself, not of its body.</summary>
    public static IEnumerable<Expression> Expressions(this Statement statement) => statement switch
    {
        Bind bind => [bind.Value],
        Accumulator accumulator => [accumulator.Initial],
        Assign assign => [assign.Value],
        Store store => [store.Value],
        Append append => [append.Value],
        Scan scan => scan.Values,
        _ => [],
    };

    /// <summary>All indices of an expression.</summary>
    public static IEnumerable<Affine> Indices(this Expression expression)
    {
        foreach (var node in expression.Nodes())
        {
            if (node is Load load) yield return load.At;
            if (node is Pick pick) yield return pick.At;
            if (node is Uniform uniform) yield return uniform.At;
            if (node is IndexValue value) yield return value.At;
        }
    }

    /// <summary>All indices of this statement itself, not of its body.</summary>
    public static IEnumerable<Affine> Indices(this Statement statement) => statement.Expressions().SelectMany(e => e.Indices()).Concat(statement switch
    {
        Store s => [s.At],
        Append s => [s.Row, s.Position],
        Prefetch s => [s.At],
        Transpose s => [s.From, s.To],
        Origin s => [s.At],
        Fill s => [s.Row],
        Walk s => [s.Row],
        Call s => s.Arguments.Select(argument => argument.At),
        _ => Array.Empty<Affine>(),
    });

    /// <summary>Rebuilds from the leaves up; <paramref name="map"/> sees each node with its children already rebuilt.</summary>
    public static Expression Map(this Expression expression, Func<Expression, Expression> map) => map(expression.MapChildren(child => child.Map(map)));

    /// <summary>Rebuilds a node of what <paramref name="map"/> makes of its children; it stays itself where they do.</summary>
    public static Expression MapChildren(this Expression expression, Func<Expression, Expression> map) => expression switch
    {
        Broadcast b => map(b.Value) is var value && ReferenceEquals(value, b.Value) ? b : b with { Value = value },
        Pick p => p with { Which = map(p.Which) },
        MultiplyAdd m => map(m.Factor) is var factor && map(m.Other) is var other && map(m.Addend) is var addend
            && ReferenceEquals(factor, m.Factor) && ReferenceEquals(other, m.Other) && ReferenceEquals(addend, m.Addend)
                ? m : m with { Factor = factor, Other = other, Addend = addend },
        Unary u => map(u.Value) is var value && ReferenceEquals(value, u.Value) ? u : u with { Value = value },
        ToBits b => b with { Of = map(b.Of) },
        FromBits b => b with { Of = map(b.Of) },
        ToFloat w => w with { Of = map(w.Of) },
        Shifted s => s with { Of = map(s.Of) },
        Masked m => m with { Of = map(m.Of) },
        Binary b => map(b.Left) is var left && map(b.Right) is var right && ReferenceEquals(left, b.Left) && ReferenceEquals(right, b.Right)
            ? b : b with { Left = left, Right = right },
        Select s => s with { Left = map(s.Left), Right = map(s.Right), Then = map(s.Then), Otherwise = map(s.Otherwise) },
        _ => expression,
    };

    /// <summary>Rebuilds every expression and index of a statement and of its body.</summary>
    public static Statement Map(this Statement statement, Func<Expression, Expression> expression, Func<Affine, Affine> index)
    {
        Statement mapped = statement switch
        {
            Bind s => s with { Value = expression(s.Value) },
            Accumulator s => s with { Initial = expression(s.Initial) },
            Assign s => s with { Value = expression(s.Value) },
            Store s => s with { At = index(s.At), Value = expression(s.Value) },
            Append s => s with { Row = index(s.Row), Position = index(s.Position), Value = expression(s.Value) },
            Prefetch s => s with { At = index(s.At) },
            Transpose s => s with { From = index(s.From), To = index(s.To) },
            Origin s => s with { At = index(s.At) },
            Fill s => s with { Row = index(s.Row) },
            Walk s => s with { Row = index(s.Row) },
            Scan s => s with { Values = s.Values.Select(expression).ToEquatableArray() },
            Call s => s with { Arguments = s.Arguments.Select(a => a with { At = index(a.At) }).ToEquatableArray() },
            _ => statement,
        };
        return mapped.Body().Count == 0 ? mapped : mapped.WithBody(mapped.Body().Select(s => s.Map(expression, index)));
    }

    /// <summary>Gives the locals that a statement and its body declare, assign and read other names.</summary>
    public static Statement RenameLocals(this Statement statement, Func<string, string> rename)
    {
        Expression Locals(Expression e) => e is Local local && rename(local.Name) is var name && name != local.Name ? local with { Name = name } : e;
        Statement Declared(Statement s)
        {
            Statement renamed = s switch
            {
                Bind bind => bind with { Name = rename(bind.Name) },
                Accumulator accumulator => accumulator with { Name = rename(accumulator.Name) },
                Assign assign => assign with { Name = rename(assign.Name) },
                _ => s,
            };
            return renamed.Body().Count == 0 ? renamed : renamed.WithBody(renamed.Body().Select(Declared));
        }

        return Declared(statement.Map(e => e.Map(Locals), index => index));
    }

    public static Expression MapIndices(this Expression expression, Func<Affine, Affine> index) => expression.Map(e => e switch
    {
        Load load => index(load.At) is var at && ReferenceEquals(at, load.At) ? load : load with { At = at },
        Pick pick => pick with { At = index(pick.At) },
        IndexValue value => value with { At = index(value.At) },
        Uniform uniform => uniform with { At = index(uniform.At) },
        _ => e,
    });

    public static Statement Substitute(this Statement statement, string variable, Affine value)
    {
        Affine Replace(Affine at) => at.Substitute(variable, value);
        return statement.Map(e => e.MapIndices(Replace), Replace);
    }

    public static IEnumerable<Statement> Substitute(this IEnumerable<Statement> body, string variable, Affine value) =>
        body.Select(s => s.Substitute(variable, value));

    /// <summary>Transposed squares written out as loops over their elements.</summary>
    public static IEnumerable<Statement> WithoutTransposes(this IEnumerable<Statement> body) => body.Select(statement => statement is Transpose square
        ? Build.Each("column", Transpose.Side, Build.Rows("row", Transpose.Side, new Store(
            square.Target,
            square.To + (Build.At("column") * square.ToStride) + Build.At("row"),
            new Load(square.Source, square.From + (Build.At("row") * square.FromStride) + Build.At("column")))))
        : statement.WithBody(statement.Body().WithoutTransposes()));

    public static IEnumerable<Expression> Children(this Expression expression) => expression switch
    {
        Broadcast b => [b.Value],
        Pick p => [p.Which],
        MultiplyAdd m => [m.Factor, m.Other, m.Addend],
        Unary u => [u.Value],
        ToBits b => [b.Of],
        FromBits b => [b.Of],
        ToFloat w => [w.Of],
        Shifted s => [s.Of],
        Masked m => [m.Of],
        Binary b => [b.Left, b.Right],
        Select s => [s.Left, s.Right, s.Then, s.Otherwise],
        _ => [],
    };
}
