using CnnGen.Generator.Graph;

namespace CnnGen.Numerics.Tests.Graph;

/// <summary>A layer's operations in the reference's arithmetic, with numbers in all that they take.</summary>
internal sealed class LayerRun
{
    public const int Rows = 3;

    private readonly Dictionary<int, double[]> _given = [];

    public LayerRun(LayerRow row, int rows = Rows)
    {
        Family = row.Expand();
        Reference = new GraphReference<double>(Family.Graph, rows, partSize: 2) { Uniform = Uniform };
        var given = Family.Free.Append(Family.OutputGradient).Concat(Parameters()).DistinctBy(tensor => tensor.Id).ToList();
        for (var i = 0; i < given.Count; i++) Set(given[i], Data(given[i], rows, seed: i + 1));
    }

    public Family Family { get; }

    public GraphReference<double> Reference { get; }

    public double[] this[Tensor tensor] => Reference[tensor];

    /// <summary>Of a parameter.</summary>
    public Tensor Named(string role) => Parameters().Single(tensor => Family.Graph[tensor].Name.EndsWith("/" + role, StringComparison.Ordinal));

    public void Set(Tensor tensor, double[] values) => Reference[tensor] = _given[tensor.Id] = values;

    /// <summary>The forward pass; what it changes of parameters is as before, so that it may run again.</summary>
    public double[] Forward()
    {
        foreach (var (id, values) in _given) Reference[new Tensor(id, Family.Graph.Tensors[id].Extents)] = [.. values];
        Reference.Run(Family.Graph.Training);
        return Reference[Family.Output];
    }

    /// <summary>Σ output · its gradient: a loss that has that gradient.</summary>
    public double Loss() => Forward().Zip(_given[Family.OutputGradient.Id], (value, gradient) => value * gradient).Sum();

    /// <summary>What may be moved.</summary>
    public double[] Given(Tensor tensor) => _given[tensor.Id];

    private IEnumerable<Tensor> Parameters() => Family.Graph.Tensors
        .Select((info, id) => (info, id)).Where(tensor => tensor.info.Life == Life.Parameter).Select(tensor => new Tensor(tensor.id, tensor.info.Extents));

    // Far enough from each other that no step of a difference changes a winner; what stands for a variance is positive.
    private double[] Data(Tensor tensor, int rows, int seed)
    {
        var info = Family.Graph[tensor];
        var random = new Random(seed);
        var isPositive = info.Name.EndsWith("variance", StringComparison.Ordinal);
        return [.. Enumerable.Range(0, tensor.Size * (info.Life == Life.Example ? rows : 1)).Select(_ => random.NextDouble() - (isPositive ? -0.5 : 0.5))];
    }

    /// <summary>A multiple of 2⁻²⁴ in [0, 1), as a step draws them.</summary>
    private static double Uniform(Draw draw, int number) => Math.Floor(number * 0.6180339887498949 % 1 * (1 << 24)) / (1 << 24);
}
