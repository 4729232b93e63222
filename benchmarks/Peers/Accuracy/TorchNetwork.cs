using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Accuracy;

/// <summary>The network of model.yaml in libtorch at a precision, with Adam in Keras' form.</summary>
internal sealed class TorchNetwork
{
    /// <summary>The kernels and biases of conv1, conv2, dense1 and dense2, as Keras has them.</summary>
    private static readonly long[][] Shapes = [[5, 5, 1, 32], [32], [3, 3, 32, 64], [64], [1600, 1024], [1024], [1024, 10], [10]];

    private const double Beta1 = 0.9, Beta2 = 0.999, LearningRate = 0.001, Epsilon = 1e-7;

    private readonly Tensor[] _parameters, _firstMoments, _secondMoments;
    private int _steps;

    /// <param name="start">In Keras' order.</param>
    public TorchNetwork(IReadOnlyList<float[]> start, ScalarType type)
    {
        _parameters = [.. start.Select((values, i) => FromKeras(values, i).to(type).requires_grad_())];
        _firstMoments = Array.ConvertAll(_parameters, parameter => zeros_like(parameter));
        _secondMoments = Array.ConvertAll(_parameters, parameter => zeros_like(parameter));
    }

    /// <summary>One training step.</summary>
    /// <param name="imposed">What ReLUs and poolings are to decide, or null for what this network's own maps say.</param>
    /// <returns>The loss before the update, and what was decided.</returns>
    public (double Loss, Winners First, Winners Second) Step(Tensor images, Tensor labels, Tensor mask, (Winners First, Winners Second)? imposed = null)
    {
        using var scope = NewDisposeScope();
        var map1 = functional.conv2d(images, _parameters[0], _parameters[1]);
        var winners1 = imposed?.First ?? Winners.Of(map1);
        var map2 = functional.conv2d(winners1.Pass(map1), _parameters[2], _parameters[3]);
        var winners2 = imposed?.Second ?? Winners.Of(map2);
        var dense1 = functional.linear(Flat(winners2.Pass(map2)), _parameters[4], _parameters[5]) * mask;
        var loss = functional.cross_entropy(functional.linear(dense1, _parameters[6], _parameters[7]), labels);
        Update(autograd.grad([loss], _parameters));
        if (imposed is null)
        {
            winners1 = new Winners(winners1.Index.MoveToOuterDisposeScope(), winners1.Alive.MoveToOuterDisposeScope());
            winners2 = new Winners(winners2.Index.MoveToOuterDisposeScope(), winners2.Alive.MoveToOuterDisposeScope());
        }

        return (loss.to(ScalarType.Float64).item<double>(), winners1, winners2);
    }

    /// <summary>What both convolutions sum up, before ReLU: from the images, and from what passes of the first.</summary>
    public (Tensor First, Tensor Second) Convolve(Tensor images)
    {
        using var frozen = no_grad();
        var map1 = functional.conv2d(images, _parameters[0], _parameters[1]);
        return (map1, functional.conv2d(Winners.Of(map1).Pass(map1), _parameters[2], _parameters[3]));
    }

    /// <summary>The parameters rounded to float, in Keras' order.</summary>
    public IReadOnlyList<float[]> Values()
    {
        using var scope = NewDisposeScope();
        return [.. _parameters.Select(parameter => Floats(ToKeras(parameter.detach())))];
    }

    /// <summary>A map as a vector, row by row with the channels together.</summary>
    public static Tensor Flat(Tensor map) => map.permute(0, 2, 3, 1).flatten(1);

    /// <summary>A parameter in libtorch's order.</summary>
    /// <param name="parameter">Its place among all.</param>
    public static Tensor FromKeras(float[] values, int parameter)
    {
        var keras = tensor(values, Shapes[parameter]);
        return (keras.dim() switch
        {
            4 => keras.permute(3, 2, 0, 1),
            2 => keras.t(),
            _ => keras,
        }).contiguous();
    }

    public static Tensor ToKeras(Tensor parameter) => parameter.dim() switch
    {
        4 => parameter.permute(2, 3, 1, 0),
        2 => parameter.t(),
        _ => parameter,
    };

    public static float[] Floats(Tensor values) => values.to(ScalarType.Float32).contiguous().data<float>().ToArray();

    private void Update(IList<Tensor> gradients)
    {
        using var frozen = no_grad();
        _steps++;
        var alpha = LearningRate * Math.Sqrt(1 - Math.Pow(Beta2, _steps)) / (1 - Math.Pow(Beta1, _steps));
        for (var i = 0; i < _parameters.Length; i++)
        {
            _firstMoments[i].mul_(Beta1).add_(gradients[i], alpha: 1 - Beta1);
            _secondMoments[i].mul_(Beta2).addcmul_(gradients[i], gradients[i], 1 - Beta2);
            _parameters[i].addcdiv_(_firstMoments[i], _secondMoments[i].sqrt().add_(Epsilon), -alpha);
        }
    }
}
