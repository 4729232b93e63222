using CnnGen.Generator.Graph;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Kernels;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>The border around a window layer's input: put on before the forward pass, cut off behind the backward pass; nothing where there is none.</summary>
internal sealed class Border
{
    private readonly WindowLayer _layer;
    private readonly Value? _padded;
    private readonly Value? _paddedGradient;
    private readonly Value? _inputGradient;

    /// <param name="inputGradient">The gradient of what arrives, null where nobody waits for it.</param>
    /// <param name="around">What it makes, where prediction may make it for another reader than training; else null.</param>
    public Border(Declarations declare, WindowLayer layer, Tensor? inputGradient, Tensor? around = null)
    {
        _layer = layer;
        if (around is not null && declare.Places.Has(around)) _padded = declare.Places[around];
        else if (layer.IsPadded) _padded = declare.Example(layer.Name + "_Padded", layer.Name, layer.Padded);
        if (around is not null && !declare.Places.Has(around)) declare.Places[around] = _padded!.Value;
        if (inputGradient is null) return;
        _inputGradient = declare.Places[inputGradient] = declare.Example(layer.Name + "_InputGradient", layer.Name, layer.Input);
        if (layer.IsPadded) _paddedGradient = declare.Example(layer.Name + "_PaddedGradient", layer.Name, layer.Padded);
    }

    /// <summary>Where the gradient of what the window slides over goes, if it is asked for.</summary>
    public Value? Gradient => _paddedGradient ?? _inputGradient;

    /// <summary>What the window slides over when the layer is given an input.</summary>
    public Value Around(Value input) => _padded ?? input;

    /// <summary>Makes what the window slides over.</summary>
    public Value Add(StepBuilder build, Value input, float value)
    {
        if (_padded is not { } padded) return input;
        var pad = Memory.Pad(CoverLowering.KernelName(_layer, "Pad"), _layer.Name, _layer.Input, _layer.Padded, _layer.PadTop, _layer.PadLeft, value);
        build.RunExample(_layer, pad, input.As("input"), padded.As("padded"));
        return padded;
    }

    /// <summary>From <see cref="Gradient"/> to that of the layer's input.</summary>
    public void Remove(StepBuilder build)
    {
        if (_paddedGradient is not { } padded || _inputGradient is not { } input) return;
        var crop = Memory.Crop(CoverLowering.KernelName(_layer, "Crop"), _layer.Name, _layer.Input, _layer.Padded, _layer.PadTop, _layer.PadLeft);
        build.RunExample(_layer, crop, padded.As("padded"), input.As("inputGradient"));
    }
}
