namespace Mnist.Data;

/// <summary>The folder that keeps downloads for the next run, where each system expects such things.</summary>
internal static class UserCache
{
    public static string MnistFolder => Path.Combine(Root(), "CnnGen", "mnist");

    private static string Root()
    {
        if (OperatingSystem.IsWindows())
            return Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        if (OperatingSystem.IsMacOS())
            return Path.Combine(home, "Library", "Caches");
        // The XDG rule: a relative path in the variable is to be ignored.
        var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        return Path.IsPathRooted(cache) ? cache : Path.Combine(home, ".cache");
    }
}
