namespace CnnGen.Runtime;

/// <summary>Where a path leads, its symbolic links followed as the system follows them.</summary>
internal static class RealPath
{
    /// <summary>Linux' own limit.</summary>
    private const int MostLinks = 40;

    /// <summary>The full path of the file that is meant, which need not exist.</summary>
    /// <exception cref="IOException">The links lead in a circle.</exception>
    public static string Of(string path)
    {
        var full = Path.GetFullPath(path);
        return new FileInfo(full).LinkTarget is null ? full : Follow(full);
    }

    private static string Follow(string full)
    {
        var (real, links) = (Path.GetPathRoot(full)!, 0);
        var ahead = new Stack<string>();
        PushParts(ahead, full);
        while (ahead.TryPop(out var part))
        {
            // Of where the links have led to: ".." in a link is not the folder that the link's path names.
            var next = part == ".." ? Path.GetDirectoryName(real) ?? real : Path.Combine(real, part);
            if (new FileInfo(next).LinkTarget is not { } link)
            {
                real = next;
                continue;
            }

            if (++links > MostLinks) throw new IOException("its symbolic links lead in a circle");
            if (Path.IsPathRooted(link)) real = Path.GetPathRoot(Path.GetFullPath(link, real))!;
            PushParts(ahead, link);
        }

        return real;
    }

    private static void PushParts(Stack<string> ahead, string path)
    {
        char[] separators = [Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar];
        var parts = path[Path.GetPathRoot(path)!.Length..].Split(separators, StringSplitOptions.RemoveEmptyEntries);
        foreach (var part in parts.Where(part => part != ".").Reverse()) ahead.Push(part);
    }
}
