using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Model;

/// <summary>Says in a message what stands in the YAML.</summary>
internal static class SpecDescription
{
    public static string Of(SpecNode node) => node switch
    {
        SpecSequence sequence => $"a list of {Quote.Integer(sequence.Items.Count)}",
        SpecMapping => "a mapping",
        SpecScalar scalar when CoreSchema.IsNull(scalar) => "nothing",
        SpecScalar scalar when CoreSchema.Boolean(scalar) is not null || CoreSchema.Number(scalar) is not null => scalar.Text,
        SpecScalar scalar => $"the text {Quote.Word(scalar.Text)}",
        _ => "another value",
    };
}
