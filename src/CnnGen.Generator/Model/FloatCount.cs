using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Model;

/// <summary>Labels, and the winners of windows, are held as floats: of more they would be the wrong ones, without a word.</summary>
internal static class FloatCount
{
    /// <summary>Floats count without a gap up to here.</summary>
    public const int Most = 1 << 24;

    /// <summary>Reports a layer that tells more apart.</summary>
    /// <param name="what">What it tells apart, in messages.</param>
    /// <returns>Whether there are few enough.</returns>
    public static bool Check(string layer, long count, string what, SourceSpan place, ErrorList errors)
    {
        if (count > Most) errors.Add(DiagnosticDescriptors.TooManyToTellApart, place, layer, Quote.Integer(count), what, Quote.Integer(Most));
        return count <= Most;
    }
}
