using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace TorchGolden;

/// <summary>Activations that are no function of one number: softmax sees an example's others, prelu has parameters.</summary>
internal static class VectorActivations
{
    private const int Examples = 6, Size = 5;

    public static IEnumerable<GoldenFile> Files() => [Softmax(), Prelu()];

    private static GoldenFile Softmax()
    {
        // Equal numbers, large ones, one that leaves nothing for the others.
        float[] x = [1, 1, 1, 1, 1, 1, 2, 3, 4, 5, -1.5f, 0.25f, 1e-3f, -20, 7, 88, 87, -88, 0, 80, -60, -61, -62, -90, -60.5f, 30, 0, 0, -1, 1];
        var upstream = Numbers.Draw(x.Length, limit: 2, seed: 1);
        var figures = Figures.Of([tensor(x, [Examples, Size])], Both, Both);
        return new GoldenFile("activations", "softmax", "softmax", "libtorch's softmax", Elements(x, upstream, figures));

        Tensor[] Both(Tensor[] inputs)
        {
            var given = inputs[0].requires_grad_();
            var value = given.softmax(1);
            return [value, .. autograd.grad([value], [given], [tensor(upstream, [Examples, Size]).to(given.dtype)])];
        }
    }

    private static GoldenFile Prelu()
    {
        var x = Numbers.Draw(Examples * Size, limit: 3, seed: 2);
        x[0] = 0;
        float[] alpha = [0, 0.25f, -0.5f, 1, 1.5f];
        var upstream = Numbers.Draw(x.Length, limit: 2, seed: 3);
        var figures = Figures.Of([tensor(x, [Examples, Size]), tensor(alpha)], Both, Both);
        return new GoldenFile(
            "activations", "prelu", "prelu", "libtorch's prelu, one alpha for each unit", Elements(x, upstream, figures),
            new Table().Add("alpha", alpha).Add("gradient", figures[2]));

        Tensor[] Both(Tensor[] inputs)
        {
            var (given, slopes) = (inputs[0].requires_grad_(), inputs[1].requires_grad_());
            var value = F.prelu(given, slopes);
            return [value, .. autograd.grad([value], [given, slopes], [tensor(upstream, [Examples, Size]).to(given.dtype)])];
        }
    }

    private static Table Elements(float[] x, float[] upstream, Figures[] figures) => new Table()
        .Add("example", Enumerable.Range(0, x.Length).Select(i => i / Size)).Add("x", x).Add("upstream", upstream)
        .Add("value", figures[0]).Add("gradient", figures[1]);
}
