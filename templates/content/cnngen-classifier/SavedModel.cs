namespace TemplateNamespace;

/// <summary>What training leaves for prediction: the weights, and the names of the classes, one a line.</summary>
internal static class SavedModel
{
    private const string Weights = "weights.safetensors", Classes = "classes.txt";

    public static void Save(PictureNet network, IReadOnlyList<string> classes)
    {
        network.Save(Weights);
        File.WriteAllLines(Classes, classes);
        Console.WriteLine($"wrote {Weights} and {Classes}");
    }

    /// <returns>The names of the classes.</returns>
    public static string[] Load(PictureNet network)
    {
        foreach (var file in new[] { Weights, Classes })
            if (!File.Exists(file)) throw new FileNotFoundException($"There is no {file} here; train first.");
        try
        {
            network.Load(Weights);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"{e.Message}; if model.yaml has changed since the training, train again.", e);
        }

        var classes = File.ReadAllLines(Classes);
        return classes.Length == PictureNet.Classes
            ? classes
            : throw new InvalidDataException($"{Classes} has {classes.Length} lines, but the network has {PictureNet.Classes} classes; train again.");
    }
}
