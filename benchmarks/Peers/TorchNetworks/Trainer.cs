using TorchGolden.Keras;
using YamlDotNet.RepresentationModel;
using static TorchSharp.torch;

namespace TorchNetworksPeer;

/// <summary>The network, the loss and the optimizer of a model file as TorchSharp's users would write them, one training step at a time.</summary>
internal sealed class Trainer : IDisposable
{
    private readonly bool _channelsLast;
    private readonly Modules _modules = new();
    private readonly Node _network;
    private readonly long[] _input;
    private readonly Loss _loss;
    private readonly optim.Optimizer _optimizer;

    public Trainer(string path, bool channelsLast)
    {
        var stream = new YamlStream();
        using (var file = File.OpenText(path)) stream.Load(file);
        var model = new Options(stream.Documents[0].RootNode);
        _channelsLast = channelsLast;
        _input = ChannelsFirst(model.Integers("input"));
        _loss = new Loss(model);
        _network = new Walk(new Blocks(model["blocks"]), new Catalog(_modules)).List(_loss.Before(model["layers"]!), _input, isOwn: false);
        if (channelsLast) _modules.StoreKernelsChannelsLast();
        _optimizer = Optimizers.Of(model["optimizer"], _modules.Parameters, _modules.L2);
    }

    public long Parameters => _modules.Parameters.Sum(parameter => parameter.numel());

    /// <summary>Examples of noise in the layout of the network, and something to learn of them by heart.</summary>
    public (Tensor Inputs, Tensor Targets) Batch(int rows, int seed)
    {
        manual_seed(seed);
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        var inputs = rand([rows, .. _input]);
        var outputs = _network.Run(inputs);
        var targets = _loss.TakesLabels ? randint(outputs.shape[1], [rows], ScalarType.Int64) : rand(outputs.shape);
        return ((_channelsLast ? Modules.ChannelsLast(inputs) : inputs).MoveToOuterDisposeScope(), targets.MoveToOuterDisposeScope());
    }

    /// <summary>Forward, backward and update on one batch; the loss before the update.</summary>
    public float Step(Tensor inputs, Tensor targets)
    {
        // Every tensor of the step, gradients of activations included, is freed here and not when the collector comes around.
        using var scope = NewDisposeScope();
        _optimizer.zero_grad();
        var loss = _loss.Mean(_network.Run(inputs), targets);
        loss.backward();
        _optimizer.step();
        return loss.item<float>();
    }

    public void Dispose()
    {
        _optimizer.Dispose();
        _modules.Dispose();
    }

    /// <summary>Keras has channels last, libtorch first.</summary>
    private static long[] ChannelsFirst(int[] shape) => [shape[^1], .. shape[..^1].Select(extent => (long)extent)];
}
