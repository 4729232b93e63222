namespace CnnGen.Package.Tests;

/// <summary>Models and programs of the test projects.</summary>
internal static class Samples
{
    /// <summary>The word after which a program prints what it reached.</summary>
    public const string Reached = "accuracy 1";

    /// <summary>A model whose class builds fast, where it is only built.</summary>
    public const string TinyModel = "name: Tiny\ninput: 4\nlayers:\n  - dense: { units: 2 }\ncodegen: { target: scalar }\n";

    public static string Model(string name, int size = 6) =>
        $$"""
        name: {{name}}
        input: [{{size}}, {{size}}, 1]
        layers:
          - conv2d: { filters: 8, kernel_size: 3, activation: relu }
          - max_pooling2d
          - flatten
          - dense: { units: 2 }
        optimizer: { adam: { learning_rate: 0.01 } }
        training: { batch_size: 16 }
        """;

    /// <summary>A method that trains the network to tell lit columns from lit rows, and says how well it predicts.</summary>
    public static string Training(string type, int size = 6) =>
        $$"""
        static string Train()
        {
            using var network = new {{type}}();
            var images = new float[16 * {{size * size}}];
            var labels = new int[16];
            for (var example = 0; example < 16; example++)
            {
                labels[example] = example % 2;
                var line = example / 2 % {{size}};
                for (var i = 0; i < {{size}}; i++)
                    images[(example * {{size * size}}) + (example % 2 == 0 ? (i * {{size}}) + line : (line * {{size}}) + i)] = 1;
            }

            for (var step = 0; step < 300; step++) network.Train(images, labels);
            var right = 0;
            for (var example = 0; example < 16; example++)
                if (network.Predict(images.AsSpan(example * {{size * size}}, {{size * size}})) == labels[example])
                    right++;
            return $"accuracy {right / 16.0}";
        }
        """;

    /// <summary>A program that trains one network and prints what it reached.</summary>
    public static string Program(string type, int size = 6) => $"Console.WriteLine(Train());\n\n{Training(type, size)}\n";
}
