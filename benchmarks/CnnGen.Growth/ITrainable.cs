namespace CnnGen.Growth;

/// <summary>What the measurement asks of an emitted class; <see cref="EmittedAssembly"/> compiles a part into the class that answers.</summary>
public interface ITrainable : IDisposable
{
    public string TargetName { get; }

    public long MemoryBytes { get; }

    public float Train(ReadOnlySpan<float> images, ReadOnlySpan<int> labels);
}
