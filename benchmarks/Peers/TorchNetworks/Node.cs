using static TorchSharp.torch;

namespace TorchNetworksPeer;

/// <summary>A part of a network, and the shape of an example that leaves it, channels first.</summary>
internal sealed record Node(Func<Tensor, Tensor> Run, long[] Shape)
{
    /// <summary>A function of what leaves that keeps its shape.</summary>
    public Node Then(Func<Tensor, Tensor> next) => this with { Run = x => next(Run(x)) };
}
