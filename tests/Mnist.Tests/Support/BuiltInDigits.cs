using Mnist.Data;

namespace Mnist.Tests.Support;

/// <summary>The digits that need neither files nor a network.</summary>
internal static class BuiltInDigits
{
    public static DataSource Source => new(null, null, Synthetic: true, CacheFolder: "", MnistDownload.FromPublicMirrors());
}
