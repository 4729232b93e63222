using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Model.Language;
using CnnGen.Generator.Model.Training;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Model.Data;

/// <summary>What <c>data</c> asks of the network.</summary>
internal static class DataRules
{
    private const string OneOrThree = "an input of pictures is [height, width, 3], or 1 in place of 3 for grey";

    /// <param name="network">Without errors but for those that are found here.</param>
    /// <param name="data">What stands under the key.</param>
    public static void Check(Network network, SpecMapping data, ErrorList errors)
    {
        if (network.HasNamedPorts)
        {
            errors.Add(
                DiagnosticDescriptors.DataOfNetwork, data.Span, DataBinder.Key.Name,
                "its inputs or outputs have names, and data is of one input and one output");
            return;
        }

        foreach (var (key, reason) in Reasons(network, network.Data!, data).Where(found => found.Reason is not null))
            errors.Add(DiagnosticDescriptors.DataOfNetwork, data[key.Name]!.Span, $"{key.Name} of data", reason!);
    }

    private static IEnumerable<(Key Key, string? Reason)> Reasons(Network network, DataForm form, SpecMapping data)
    {
        foreach (var key in new Key[] { DataBinder.Interpolation, DataBinder.Aspect, DataBinder.Background })
            if (data[key.Name] is not null && !(network.Input.IsMap && network.Input.Channels is 1 or 3)) yield return (key, OneOrThree);
        yield return (DataBinder.Background, WhyNoColour(form));
        if (form.ClassNames.Count > 0) yield return (DataBinder.ClassNames, WhyNoNames(network, form));
        if (form.AdaptedLayer is not null && data[DataBinder.Scale.Name] is not null)
            yield return (DataBinder.Adapt, "mean 0 and variance 1 are found whatever the scale; leave scale out");
    }

    private static string? WhyNoColour(DataForm form) =>
        form.Background.Count is 1 or 3 && form.Background.All(value => value is >= 0 and <= 255)
            ? null
            : "a colour is one number from 0 to 255, or red, green and blue: [255, 255, 255]";

    private static string? WhyNoNames(Network network, DataForm form)
    {
        if (ClassWeights.Of(network.Loss, network.Output) is not (ClassOfTargets.Label or ClassOfTargets.Largest))
            return ClassWeights.WhyNone(network.Loss, network.Output) ?? $"{network.Loss.Word} asks one question, and classes are several";
        if (form.ClassNames.Count != network.Output.Size)
            return $"there are {Quote.Integer(form.ClassNames.Count)} names, and the last layer gives {Quote.Integer(network.Output.Size)} classes";
        return form.ClassNames.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { Key: var twice }
            ? $"{Quote.Word(twice)} stands twice"
            : null;
    }
}
