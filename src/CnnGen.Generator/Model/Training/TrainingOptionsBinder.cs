using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Model.Training;

/// <summary>Binds <c>training</c>.</summary>
internal static class TrainingOptionsBinder
{
    public static TrainingOptions Bind(SpecNode? node, SourceSpan place, ErrorList errors)
    {
        var defaults = new TrainingOptions();
        var reader = new MappingReader(node, "training", place, errors);
        var options = new TrainingOptions(
            reader.Size("batch_size", defaults.BatchSize),
            reader.Size("steps", defaults.Steps),
            reader.Size("display_step", defaults.DisplayStep),
            reader.Size("shuffle_buffer", defaults.ShuffleBuffer),
            reader.Seed("seed", defaults.Seed));
        reader.Complete();
        return options;
    }
}
