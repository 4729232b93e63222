using TemplateNamespace;

try
{
    switch (args)
    {
        case ["draw", var folder]: ExamplePictures.Draw(folder); return 0;
        case ["train", var folder]: Training.Run(folder); return 0;
        case ["predict", var picture]: Prediction.Run(picture); return 0;
        default:
            Console.Error.WriteLine("dotnet run draw FOLDER      draws pictures of two classes to try the program with");
            Console.Error.WriteLine("dotnet run train FOLDER     trains on pictures, a folder per class: FOLDER/cat/1.png, FOLDER/dog/1.jpg");
            Console.Error.WriteLine("dotnet run predict FILE     says which class a picture belongs to");
            return 2;
    }
}
catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException or InvalidOperationException)
{
    // What the person at the keyboard can mend: a message is all that it takes.
    Console.Error.WriteLine(e.Message);
    return 1;
}
