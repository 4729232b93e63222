using Mnist.Data;

namespace Mnist.Tests.Support;

/// <summary>The 60,000 + 10,000 digits, where the machine has them.</summary>
internal static class RealMnist
{
    /// <summary>The folder in CNNGEN_DATA, else shared/mnist beside the repository; null when neither is there.</summary>
    public static string? Folder
    {
        get
        {
            var named = Environment.GetEnvironmentVariable(DataSource.VariableName);
            if (!string.IsNullOrEmpty(named))
                return named;
            var beside = Path.Combine(RepositoryRoot(), "..", "shared", "mnist");
            return MnistFiles.AllIn(beside) ? beside : null;
        }
    }

    public static Dataset? TryRead() => Folder is { } folder ? MnistFiles.Read(folder, DataSource.VariableName) : null;

    private static string RepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "CnnGen.sln")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException($"CnnGen.sln is not above {AppContext.BaseDirectory}.");
    }
}
