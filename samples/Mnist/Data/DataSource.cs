using Mnist.Display;

namespace Mnist.Data;

/// <summary>Finds the data to train on: a folder that the user names, else the cache, else a download, else the built-in digits.</summary>
/// <param name="Option">The folder given by --data.</param>
/// <param name="Variable">The folder given by the environment variable CNNGEN_DATA.</param>
/// <param name="Synthetic">Whether --synthetic asks for the built-in digits.</param>
internal sealed record DataSource(string? Option, string? Variable, bool Synthetic, string CacheFolder, MnistDownload Download)
{
    public const string VariableName = "CNNGEN_DATA";

    public async Task<Dataset> OpenAsync(Screen screen, CancellationToken stop)
    {
        if (Synthetic)
            return SyntheticDigits.Create();
        if (Option is not null)
            return MnistFiles.Read(Option, "--data");
        if (!string.IsNullOrEmpty(Variable))
            return MnistFiles.Read(Variable, VariableName);
        return FromCache(screen) ?? await FromMirrorsAsync(screen, stop);
    }

    /// <summary>What a download placed was whole; if the folder's files have changed since, they are brought again.</summary>
    private Dataset? FromCache(Screen screen)
    {
        if (!MnistFiles.AllIn(CacheFolder))
            return null;
        try
        {
            var cached = MnistFiles.Read(CacheFolder, "cache");
            if (cached.Name == MnistFiles.OfficialName)
                return cached;
            screen.WriteLine($"The cache {CacheFolder} holds other files than MNIST's; downloading them again.");
        }
        catch (SampleException damage)
        {
            screen.WriteLine($"{damage.Message} Downloading it again.");
        }
        return null;
    }

    private async Task<Dataset> FromMirrorsAsync(Screen screen, CancellationToken stop)
    {
        try
        {
            await screen.TrackAsync("Downloading MNIST (11.6 MB)", Download.TotalLength, progress => Download.FetchAsync(CacheFolder, progress, stop));
            return MnistFiles.Read(CacheFolder, "cache");
        }
        catch (SampleException failure)
        {
            screen.WriteLine($"MNIST could not be downloaded ({failure.Message}).");
            screen.WriteLine("Training on the built-in digits instead; with the MNIST files in a folder, use --data FOLDER.");
            return SyntheticDigits.Create();
        }
    }
}
