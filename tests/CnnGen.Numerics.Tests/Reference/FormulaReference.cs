using System.Numerics;
using CnnGen.Generator.Formulas;

namespace CnnGen.Numerics.Tests.Reference;

/// <summary>A formula's value in the reference's arithmetic, operation by operation as written. Whether it is right, libtorch's golden files say.</summary>
internal static class FormulaReference
{
    public static T Of<T>(Formula formula, Func<string, T> variable) where T : IFloatingPointIeee754<T>
    {
        T Value(Formula part) => Of(part, variable);
        return formula switch
        {
            Variable v => variable(v.Name),
            Number n => T.CreateChecked(n.Value),
            Sum s => Value(s.Left) + Value(s.Right),
            Difference d => Value(d.Left) - Value(d.Right),
            Product p => Value(p.Left) * Value(p.Right),
            Quotient q => Value(q.Left) / Value(q.Right),
            Fused f => T.FusedMultiplyAdd(Value(f.Factor), Value(f.Other), Value(f.Addend)),
            Power p => ReferenceMath.Apply(Function.Exp, Value(p.Exponent) * ReferenceMath.Apply(Function.Log, Value(p.Base))),
            Applied a => ReferenceMath.Apply(a.Function, Value(a.Of)),
            Choice c => Value(c.Left) > Value(c.Right) ? Value(c.Then) : Value(c.Otherwise),
            _ => throw new ArgumentOutOfRangeException(nameof(formula)),
        };
    }
}
