namespace CnnGen.Data.Tests;

/// <summary>A folder that is gone behind the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("CnnGen.Data-").FullName;

    public string Path(string name) => System.IO.Path.Combine([Root, .. name.Split('/')]);

    /// <returns>The file's path.</returns>
    public string Write(string name, byte[] bytes)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path(name))!);
        File.WriteAllBytes(Path(name), bytes);
        return Path(name);
    }

    public string Write(string name, string text) => Write(name, System.Text.Encoding.UTF8.GetBytes(text));

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
