using CnnGen.Runtime;

namespace CnnGen.Data;

/// <summary>The pictures of a folder: a folder for each class, pictures in it.</summary>
internal sealed record PictureListing(string[] Classes, string[] Files, int[] Labels)
{
    /// <summary>What systems and tools leave between other people's files.</summary>
    private static readonly HashSet<string> Left =
        new(["__MACOSX", "@eaDir", "$RECYCLE.BIN", "System Volume Information", "lost+found"], StringComparer.OrdinalIgnoreCase);

    /// <param name="classNames">In the order of the labels; empty for the names of the folders in ordinal order.</param>
    /// <exception cref="BadDataException">There are no classes, or others, or one has no pictures.</exception>
    public static PictureListing Of(string folder, IReadOnlyList<string> classNames)
    {
        if (!Directory.Exists(folder)) throw new BadDataException(folder, "there is no such folder");
        // By name, so that every run, on every machine, numbers the classes in the same way.
        string[] found = [.. new DirectoryInfo(folder).GetDirectories().Where(IsMeant).Select(each => each.Name).Order(StringComparer.Ordinal)];
        if (found.Length == 0)
            throw new BadDataException(folder, "it has no folders; put the pictures of each class into a folder of its name, as cat/1.png and dog/1.png");
        if (classNames.Count > 0) Require(folder, found, classNames);
        string[] classes = classNames.Count > 0 ? [.. classNames] : found;
        var pictures = classes.Select(name => Pictures(Path.Combine(folder, name))).ToList();
        return new(classes, [.. pictures.SelectMany(files => files)], [.. pictures.SelectMany((files, label) => files.Select(_ => label))]);
    }

    /// <param name="bad">Those that are left out, by their places.</param>
    /// <exception cref="BadDataException">A class would have no picture.</exception>
    public PictureListing Without(string folder, IReadOnlyDictionary<int, BadDataException> bad)
    {
        int[] good = [.. Enumerable.Range(0, Files.Length).Where(i => !bad.ContainsKey(i))];
        for (var label = 0; label < Classes.Length; label++)
        {
            if (good.Any(i => Labels[i] == label)) continue;
            var first = bad[Array.IndexOf(Labels, label)];
            throw new BadDataException(Path.Combine(folder, Classes[label]), $"none of its pictures can be read; the first: {first.Message}");
        }

        return new(Classes, [.. good.Select(i => Files[i])], [.. good.Select(i => Labels[i])]);
    }

    private static void Require(string folder, string[] found, IReadOnlyList<string> classNames)
    {
        if (classNames.FirstOrDefault(name => !found.Contains(name)) is { } missing)
        {
            throw new BadDataException(
                folder, $"it has no folder '{Quote.Name(missing)}' for that class{NearestWord.Hint(missing, found)} (folders: {Quote.List(found)})");
        }

        if (found.FirstOrDefault(name => !classNames.Contains(name)) is { } other)
        {
            throw new BadDataException(
                folder,
                $"its folder '{Quote.Name(other)}' is none of the classes; take it out, or name it among them (classes: {Quote.List([.. classNames])})");
        }
    }

    private static string[] Pictures(string folder)
    {
        var files = new DirectoryInfo(folder).GetFiles().Where(IsMeant).Select(file => file.Name).ToList();
        string[] pictures = [.. files.Where(PictureFile.IsPicture).Order(StringComparer.Ordinal).Select(name => Path.Combine(folder, name))];
        if (pictures.Length > 0) return pictures;
        var others = files.Count == 0 ? "" : $"; other files: {files.Count}, the first is '{Quote.Name(files.Order(StringComparer.Ordinal).First())}'";
        throw new BadDataException(folder, $"it has no pictures (.png, .jpg, .jpeg, .bmp, .gif{others}); a class needs one at least");
    }

    private static bool IsMeant(FileSystemInfo entry) =>
        entry.Name[0] != '.' && !Left.Contains(entry.Name) && (entry.Attributes & (FileAttributes.Hidden | FileAttributes.System)) == FileAttributes.None;
}
