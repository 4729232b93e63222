using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchNetworksPeer;

/// <summary>All modules of a network, in order.</summary>
internal sealed class Modules : IDisposable
{
    private readonly List<nn.Module<Tensor, Tensor>> _all = [];

    public IReadOnlyList<Parameter> Parameters => [.. _all.SelectMany(module => module.parameters())];

    /// <summary>What the kernels are charged by their squares.</summary>
    public double L2 { get; set; }

    public Func<Tensor, Tensor> Own(nn.Module<Tensor, Tensor> module)
    {
        _all.Add(module);
        module.train();
        return module.call;
    }

    public void StoreKernelsChannelsLast()
    {
        foreach (var convolution in _all.OfType<Conv2d>())
            convolution.weight = new Parameter(ChannelsLast(convolution.weight!.detach()));
    }

    /// <summary>The same values and shape, the channels innermost in memory: the layout that libtorch calls channels_last.</summary>
    public static Tensor ChannelsLast(Tensor tensor)
    {
        if (tensor.dim() != 4) return tensor;
        // A clone keeps the order in memory; without it the result is a view, which may not become a parameter.
        using var scope = NewDisposeScope();
        return tensor.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2).clone().MoveToOuterDisposeScope();
    }

    public void Dispose() => _all.ForEach(module => module.Dispose());
}
