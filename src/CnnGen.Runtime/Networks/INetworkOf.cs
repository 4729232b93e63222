namespace CnnGen.Runtime;

/// <summary>What every emitted class has, whatever arrives in it and leaves it: code of any network is generic over the class.</summary>
/// <typeparam name="TSelf">The class itself.</typeparam>
public interface INetwork<TSelf> : INetwork, IDisposable
    where TSelf : INetwork<TSelf>
{
    /// <summary>The most examples in one training step, and the chunk in which evaluation and prediction work.</summary>
    public static abstract int BatchSize { get; }

    /// <summary>The model's seed.</summary>
    public static abstract ulong DefaultSeed { get; }

    /// <summary>What the model says of the data that it takes.</summary>
    public static virtual DataRecipe Data => DataRecipe.Default;

    /// <summary>A network with new initial values.</summary>
    /// <param name="seed">Seeds them, and what training draws: equal seeds give equal networks on every machine.</param>
    /// <param name="threads">Threads that its work is shared by, the caller's included, at most 256; 0 for the model's.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of threads is negative or more than 256.</exception>
    /// <exception cref="PlatformNotSupportedException">The CPU has none of the instruction sets that the model's <c>codegen.target</c> left.</exception>
    public static abstract TSelf Create(ulong seed, int threads = 0);

    /// <summary>Which instruction set this network runs.</summary>
    public KernelTarget Target { get; }

    /// <summary>The threads that its work is shared by, the caller's included.</summary>
    public int Threads { get; }
}
