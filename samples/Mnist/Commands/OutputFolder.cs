namespace Mnist.Commands;

/// <summary>The folder given by --output and the files in it.</summary>
internal sealed class OutputFolder(string path)
{
    public const string TrainFirst = "train first, or name a file by --weights.";

    public string Digits => Path.Combine(path, "digits.png");

    public string Curves => Path.Combine(path, "curves.png");

    public string Weights => Path.Combine(path, "weights.safetensors");

    public string Checkpoint => Path.Combine(path, "checkpoint.safetensors");

    public void Create() => Write(() => Directory.CreateDirectory(path));

    public void Write(Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new SampleException($"--output {path}: cannot be written: {e.Message}", e);
        }
    }

    /// <param name="instead">What to do when there is no such file.</param>
    public static void Require(string file, string instead)
    {
        if (!File.Exists(file))
            throw new SampleException($"{file}: there is no such file; {instead}");
    }

    public static void Read(string file, Action<string> read)
    {
        try
        {
            read(file);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw new SampleException(e is InvalidDataException ? e.Message : $"{file}: cannot be read: {e.Message}", e);
        }
    }
}
