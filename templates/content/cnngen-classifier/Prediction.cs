using CnnGen.Data;

namespace TemplateNamespace;

/// <summary>The class of one picture, by saved weights.</summary>
internal static class Prediction
{
    public static void Run(string file)
    {
        using var network = new PictureNet();
        var classes = SavedModel.Load(network);
        var image = new float[PictureNet.InputSize];
        PictureFile.Read(file, PictureForm.Of(network), image);

        var probabilities = new float[PictureNet.Classes];
        var prediction = network.Predict(image, probabilities);
        Console.WriteLine($"{file}: {classes[prediction]} (probability {probabilities[prediction]:F4})");
    }
}
