using System.Globalization;
using CnnGen.Runtime.Tests.Parameters;

namespace CnnGen.Runtime.Tests.Files;

/// <summary>What this assembly does as a program.</summary>
internal static class SavingProgram
{
    /// <summary>Stands still in the middle of a save.</summary>
    public const string HalfASave = "half";

    /// <summary>Saves one file for ever, each time with the next number as every value of it.</summary>
    public const string SavesForEver = "for ever";

    /// <summary>Saves over a file with values of its own, and says what has come of it and whether its memory is as before.</summary>
    public const string OneSave = "once";

    public const string Ready = "ready", Saved = "saved", Intact = "intact";

    /// <summary>The least values of a parameter whose file is written in many pieces.</summary>
    public const int ManyValues = 300_000;

    public static int Main(string[] arguments)
    {
        var (what, path) = (arguments[0], arguments[1]);
        switch (what)
        {
            case HalfASave: SaveHalf(path); break;
            case SavesForEver: SaveForEver(path, int.Parse(arguments[2], CultureInfo.InvariantCulture)); break;
            default: SaveOnce(path); break;
        }

        return 0;
    }

    /// <summary>A parameter of <see cref="ManyValues"/> values.</summary>
    public static (Arena Arena, ParameterSet Parameters) Long()
    {
        var arena = new Arena(ManyValues);
        return (arena, new ParameterSet(arena, [new Parameter("dense1/kernel", [ManyValues, 1], new ParameterLayout(ManyValues, 1, 1), arena, 0)], () => { }));
    }

    private static void SaveHalf(string path) => AtomicFile.Write(path, stream =>
    {
        stream.Write("half"u8);
        stream.Flush();
        Console.WriteLine(Ready);
        Thread.Sleep(TimeSpan.FromMinutes(1));
    });

    private static void SaveForEver(string path, int first)
    {
        var (arena, parameters) = Long();
        using var memory = arena;
        Console.WriteLine(Ready);
        for (var number = first; ; number++)
        {
            parameters[0].CopyFrom(Enumerable.Repeat((float)number, ManyValues).ToArray());
            Safetensors.Save(path, parameters);
        }
    }

    private static void SaveOnce(string path)
    {
        using var network = SmallNetwork.WithValues(3);
        var before = network.Snapshot();
        var (arena, parameters) = Long();
        using var memory = arena;
        try
        {
            // A small file may fit where a long one does not.
            Safetensors.Save(path, network.Parameters);
            Safetensors.Save(path, parameters);
            Console.WriteLine(Saved);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Console.WriteLine($"{e.GetType().Name}: {e.Message}");
        }

        Console.WriteLine(network.Snapshot().SequenceEqual(before) ? Intact : "changed");
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(path)!)) Console.WriteLine(Path.GetFileName(file));
    }
}
