using System.Collections.Concurrent;
using CnnGen.Runtime;
using CnnGen.Training;

namespace CnnGen.Data;

/// <summary>Pictures in a folder for each class, as examples: classes and pictures in the ordinal order of their names.</summary>
/// <remarks>
/// Every picture is read once when the folder is opened, by several threads. What fits the memory limit is kept; a larger folder is read again for each batch.
/// </remarks>
public sealed class PictureFolder : IExamples<int>
{
    private readonly PictureForm _form;
    private readonly float[]? _kept;
    private readonly string[] _files;
    private readonly int[] _labels;

    private PictureFolder(PictureForm form, PictureListing pictures, float[]? kept, IReadOnlyList<BadDataException> skipped)
    {
        (_form, _kept, Skipped) = (form, kept, skipped);
        (Classes, _files, _labels) = pictures;
    }

#pragma warning disable RS0026 // The second argument tells the overloads apart.
    /// <summary>Opens a folder with the form and the class names of a network.</summary>
    /// <inheritdoc cref="Open(string, PictureForm, IReadOnlyList{string}, SourceOptions)"/>
    /// <param name="network">Takes the pictures.</param>
    public static PictureFolder Open<TNetwork>(string folder, TNetwork network, SourceOptions? options = null)
        where TNetwork : INetwork<TNetwork> => Open(folder, PictureForm.Of(network), TNetwork.Data.ClassNames, options);

    /// <summary>Opens a folder. Hidden folders and files are left out, and those of systems and tools, as __MACOSX.</summary>
    /// <param name="folder">Has a folder for each class.</param>
    /// <param name="form">What each picture becomes.</param>
    /// <param name="classNames">The folders in the order of the labels; null or empty for all of them in ordinal order.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="BadDataException">There are no pictures, or one is bad and is not to be skipped.</exception>
    public static PictureFolder Open(string folder, PictureForm form, IReadOnlyList<string>? classNames = null, SourceOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(form);
        options ??= SourceOptions.Default;
        var listing = PictureListing.Of(folder, classNames ?? []);
        var kept = options.FitsMemory((long)listing.Files.Length * form.Size * sizeof(float)) ? new float[listing.Files.Length * form.Size] : null;
        var bad = ReadAll(listing.Files, form, kept, options);
        if (bad.IsEmpty) return new(form, listing, kept, []);
        BadDataException[] skipped = [.. bad.OrderBy(each => each.Key).Select(each => each.Value)];
        return options.OnBad == OnBadData.Skip ? new(form, listing.Without(folder, bad), Without(bad, kept, form), skipped) : throw skipped[0];
    }
#pragma warning restore RS0026

    /// <summary>The names of the classes, in the order of the labels.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>The file of each example.</summary>
    public IReadOnlyList<string> Files => _files;

    /// <summary>What could not be read, and why.</summary>
    public IReadOnlyList<BadDataException> Skipped { get; }

    /// <summary>Whether the pictures are read again for each batch.</summary>
    public bool IsStreamed => _kept is null;

    /// <inheritdoc/>
    public bool CanReadAhead => IsStreamed;

    /// <inheritdoc/>
    public int Count => _files.Length;

    /// <inheritdoc/>
    public int InputSize => _form.Size;

    /// <inheritdoc/>
    public int TargetSize => 1;

    /// <inheritdoc/>
    /// <exception cref="BadDataException">A file has changed since the folder was opened, and can no longer be read.</exception>
    public void Copy(ReadOnlySpan<int> indices, Span<float> inputs, Span<int> targets)
    {
        CopyTargets(indices, targets);
        if (_kept is not null) Rows.Copy<float>(_kept, InputSize, indices, inputs);
        else for (var i = 0; i < indices.Length; i++) PictureFile.Read(_files[indices[i]], _form, inputs.Slice(i * InputSize, InputSize));
    }

    /// <inheritdoc/>
    public void CopyTargets(ReadOnlySpan<int> indices, Span<int> targets) => Rows.Copy(_labels, 1, indices, targets);

    private static ConcurrentDictionary<int, BadDataException> ReadAll(string[] files, PictureForm form, float[]? kept, SourceOptions options)
    {
        var bad = new ConcurrentDictionary<int, BadDataException>();
        var threads = new ParallelOptions { MaxDegreeOfParallelism = options.Threads > 0 ? options.Threads : Environment.ProcessorCount };
        Parallel.For(0, files.Length, threads, () => kept is null ? new float[form.Size] : [], (i, _, scratch) =>
        {
            try
            {
                PictureFile.Read(files[i], form, kept is null ? scratch : kept.AsSpan(i * form.Size, form.Size));
            }
            catch (BadDataException e)
            {
                bad[i] = e;
            }

            return scratch;
        }, _ => { });
        return bad;
    }

    private static float[]? Without(ConcurrentDictionary<int, BadDataException> bad, float[]? kept, PictureForm form)
    {
        if (kept is null) return null;
        var (left, count) = (0, kept.Length / form.Size);
        for (var i = 0; i < count; i++)
            if (!bad.ContainsKey(i)) kept.AsSpan(i * form.Size, form.Size).CopyTo(kept.AsSpan(left++ * form.Size));
        return kept[..(left * form.Size)];
    }
}
