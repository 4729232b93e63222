using TorchSharp;
using F = TorchSharp.torch.nn.functional;

namespace Activations;

/// <summary>The functions in TorchSharp, which allocates what comes out.</summary>
internal sealed class TorchPeer : IDisposable
{
    private readonly torch.Tensor _values;
    private readonly TorchSharp.Modules.Linear _dense = torch.nn.Linear(Values.Units, Values.Units);
    private readonly IDisposable _frozen = torch.no_grad();

    public TorchPeer(float[] values) => _values = torch.tensor(values, [Values.Batch, Values.Units]);

    /// <summary>Reads all values once.</summary>
    public void Touch() => _values.sum().Dispose();

    public void Dense() => _dense.call(_values).Dispose();

    public void Gelu() => F.gelu(_values).Dispose();

    public void ApproximateGelu() => F.gelu(_values, TorchSharp.Modules.GELU.Approximate.tanh).Dispose();

    public void Silu() => F.silu(_values).Dispose();

    public void Sigmoid() => F.sigmoid(_values).Dispose();

    public void Tanh() => F.tanh(_values).Dispose();

    public void Dispose()
    {
        _frozen.Dispose();
        _dense.Dispose();
        _values.Dispose();
    }
}
