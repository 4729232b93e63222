namespace CnnGen.Numerics.Tests.Reference;

/// <summary>What a batch is trained with: a label for each example, or a float for each output; and a weight for each example, if not 1.</summary>
internal sealed record Targets(int[] Labels, float[] Values)
{
    public float[] Weights { get; init; } = [];

    public static implicit operator Targets(int[] labels) => new(labels, []);

    public static implicit operator Targets(float[] values) => new([], values);
}
