using Mnist.Data;

namespace Mnist.Tests.Support;

/// <summary>The 60,000 + 10,000 digits, where the machine has them.</summary>
internal static class RealMnist
{
    /// <summary>From the folder in CNNGEN_DATA, else from shared/mnist beside the repository; null when neither is there.</summary>
    public static Dataset? TryRead()
    {
        var folder = Environment.GetEnvironmentVariable(DataSource.VariableName);
        if (string.IsNullOrEmpty(folder))
        {
            folder = Path.Combine(RepositoryRoot(), "..", "shared", "mnist");
            if (!MnistFiles.AllIn(folder))
                return null;
        }
        return MnistFiles.Read(folder, DataSource.VariableName);
    }

    private static string RepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "CnnGen.sln")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException($"CnnGen.sln is not above {AppContext.BaseDirectory}.");
    }
}
