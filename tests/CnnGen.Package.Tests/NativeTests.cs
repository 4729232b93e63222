using System.Runtime.InteropServices;

namespace CnnGen.Package.Tests;

/// <summary>However a program is published, it trains to the same bits.</summary>
[Collection(PackedPackage.Name)]
public sealed class NativeTests(PackageFeed feed)
{
    // Where and on what it runs, then a fingerprint of all parameters.
    private static readonly string Program =
        $$"""
        using System.Runtime.CompilerServices;
        using System.Runtime.InteropServices;
        using System.Security.Cryptography;
        using Native;

        Console.WriteLine(RuntimeFeature.IsDynamicCodeSupported ? "JIT" : "native");
        using var network = new Lines();
        Console.WriteLine(network.Target);
        var images = new float[16 * Lines.InputSize];
        for (var i = 0; i < images.Length; i++) images[i] = i * 7 % 11 / 10f;
        var labels = Enumerable.Range(0, 16).Select(n => n % 2).ToArray();
        for (var step = 0; step < 50; step++) network.Train(images, labels);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var parameter in network.Parameters) hash.AppendData(MemoryMarshal.AsBytes(parameter.Storage));
        Console.WriteLine(Convert.ToHexString(hash.GetHashAndReset()));

        """;

    /// <summary>Native code is compiled for AVX2 or for 128-bit vectors, and never runs the scalar kernels unseen.</summary>
    [Fact]
    public void Native_trimmed_and_compiled_just_in_time_give_the_same_bits()
    {
        var workspace = feed.Workspace("Native").Project("Native.csproj", "<OutputType>Exe</OutputType><InvariantGlobalization>true</InvariantGlobalization>")
            .Write("model.yaml", Samples.Model("Lines")).Write("Program.cs", Program);

        var jit = workspace.Run();
        var trimmed = Published(workspace, "trimmed", "--self-contained", "-p:PublishTrimmed=true", "-p:PublishSingleFile=true");
        var native = Published(workspace, "native", "-p:PublishAot=true");

        Assert.Equal(jit, trimmed);
        Assert.Equal(["JIT", "native"], [jit[0], native[0]]);
        Assert.NotEqual("Scalar", native[1]);
        Assert.Equal(64, native[2].Length);
        Assert.Equal(jit[2], native[2]);
    }

    private static IReadOnlyList<string> Published(Workspace workspace, string folder, params string[] options)
    {
        workspace.Dotnet(["publish", "-r", RuntimeInformation.RuntimeIdentifier, "-o", folder, .. options]).SucceedsWithoutWarning();
        return Dotnet.RunProgram(Path.Combine(workspace.Root, folder, OperatingSystem.IsWindows() ? "Native.exe" : "Native")).Succeeds().Lines;
    }
}
