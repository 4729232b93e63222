using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharpPeer;

/// <summary>The seed's network, loss and optimizer in TorchSharp, one training step at a time.</summary>
internal sealed class Trainer : IDisposable
{
    private readonly Sequential _network;
    private readonly CrossEntropyLoss _loss;
    private readonly Adam _optimizer;

    public Trainer(bool channelsLast)
    {
        // In place is libtorch's faster ReLU: no second activation is allocated.
        _network = Sequential(
            ("conv1", Conv2d(1, 32, 5)),
            ("relu1", ReLU(inplace: true)),
            ("pool1", MaxPool2d(2)),
            ("conv2", Conv2d(32, 64, 3)),
            ("relu2", ReLU(inplace: true)),
            ("pool2", MaxPool2d(2)),
            ("flatten", Flatten()),
            ("dense1", Linear(1600, 1024)),
            ("dropout", Dropout(0.5)),
            ("dense2", Linear(1024, 10)));
        if (channelsLast)
            StoreKernelsChannelsLast();

        _loss = CrossEntropyLoss();
        _optimizer = optim.Adam(_network.parameters(), lr: 0.001, beta1: 0.9, beta2: 0.999, eps: 1e-7);
        _network.train();
    }

    /// <summary>Forward, backward and Adam on one batch; the loss before the update.</summary>
    public float Step(Tensor images, Tensor labels)
    {
        // Every tensor of the step, gradients of activations included, is freed here and not when the collector comes around.
        using var scope = NewDisposeScope();
        _optimizer.zero_grad();
        var loss = _loss.call(_network.call(images), labels);
        loss.backward();
        _optimizer.step();
        return loss.item<float>();
    }

    public void Dispose()
    {
        _optimizer.Dispose();
        _loss.Dispose();
        _network.Dispose();
    }

    /// <summary>The same values and shape, the channels innermost in memory: the layout that libtorch calls channels_last.</summary>
    public static Tensor ChannelsLast(Tensor tensor)
    {
        // A clone keeps the order in memory; without it the result is a view, which may not become a parameter.
        using var scope = NewDisposeScope();
        return tensor.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2).clone().MoveToOuterDisposeScope();
    }

    private void StoreKernelsChannelsLast()
    {
        foreach (var convolution in _network.children().OfType<Conv2d>())
            convolution.weight = new Parameter(ChannelsLast(convolution.weight!.detach()));
    }
}
