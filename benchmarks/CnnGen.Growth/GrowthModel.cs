using Harness;

namespace CnnGen.Growth;

/// <summary>The networks whose cost is compared: one template for each table.</summary>
/// <param name="Yaml">The model file; its class is <see cref="Name"/> in <see cref="Namespace"/>.</param>
/// <param name="BatchSize">Examples in a step.</param>
internal sealed record GrowthModel(string Yaml, int BatchSize)
{
    public const string Name = "Grown";
    public const string Namespace = "Networks";

    private const string Adam = "{ adam: { learning_rate: 0.001 } }";

    /// <summary>Equal convolutions on top of each other; only the first differs, since it sees one channel.</summary>
    public static GrowthModel Deep(int layers)
    {
        var convolutions = string.Concat(Enumerable.Repeat("  - conv2d: { filters: 8, kernel_size: 3, padding: same, activation: relu }\n", layers));
        return Model("[16, 16, 1]", $"{convolutions}  - flatten\n", batch: 32);
    }

    /// <summary>The seed's network under an optimizer.</summary>
    public static GrowthModel With(string optimizer) => Seed(width: 4, SeedNetwork.BatchSize, optimizer);

    /// <summary>The seed's network, its filters and units multiplied by <paramref name="width"/> quarters.</summary>
    public static GrowthModel Seed(int width, int batch, string optimizer = Adam) => Model(
        "[28, 28, 1]",
        $$"""
          - conv2d: { filters: {{8 * width}}, kernel_size: 5, activation: relu }
          - max_pooling2d: { pool_size: 2 }
          - conv2d: { filters: {{16 * width}}, kernel_size: 3, activation: relu }
          - max_pooling2d: { pool_size: 2 }
          - flatten
          - dense: { units: {{256 * width}} }
          - dropout: { rate: 0.5 }

        """,
        batch, optimizer);

    private static GrowthModel Model(string input, string layers, int batch, string optimizer = Adam) => new(
        $$"""
        name: {{Name}}
        namespace: {{Namespace}}
        input: {{input}}
        layers:
        {{layers}}  - dense: { units: 10 }
        loss: sparse_categorical_crossentropy
        optimizer: {{optimizer}}
        training: { batch_size: {{batch}}, steps: 1, display_step: 1, shuffle_buffer: 32, seed: 1 }

        """,
        batch);
}
