namespace CnnGen.Runtime;

/// <summary>A parameter as a file holds it.</summary>
/// <param name="Name">In the file.</param>
/// <param name="Shape">In the file.</param>
/// <param name="Order">Null for Keras'.</param>
internal sealed record WeightTensor(Parameter Parameter, string Name, IReadOnlyList<int> Shape, AxisOrder? Order = null)
{
    public static IReadOnlyList<WeightTensor> InKerasOrder(IEnumerable<Parameter> parameters) =>
        [.. parameters.Select(parameter => new WeightTensor(parameter, parameter.Name, parameter.Shape))];

    public static IReadOnlyList<WeightTensor> Of(INetwork network, WeightOrder order) => order switch
    {
        WeightOrder.Keras => InKerasOrder(network.Parameters),
        WeightOrder.PyTorch => PyTorchTensors.Of(network),
        _ => throw new ArgumentOutOfRangeException(nameof(order), order, "expected Keras or PyTorch"),
    };

    /// <summary>A tensor of the same module that a file may hold and that is not read: "num_batches_tracked". Null for none.</summary>
    public string? Beside { get; init; }

    /// <summary>Its name in the file.</summary>
    public string? NameBeside => Beside is null ? null : Name[..(Name.LastIndexOf('.') + 1)] + Beside;

    /// <summary>The layer's name: "conv1".</summary>
    public string Layer => Parameter.Name[..Parameter.Name.LastIndexOf('/')];

    /// <summary>What stands behind the layer's name in the file: "/kernel", ".weight". Of a tensor under the network's own name.</summary>
    public string Role => Name[Layer.Length..];

    public TensorSpec Spec => new(Name, TensorType.F32, Shape);

    /// <summary>The present values in the file's order.</summary>
    /// <exception cref="InvalidOperationException">One is NaN or infinite.</exception>
    public TensorData Data()
    {
        var values = Parameter.FiniteValues();
        return TensorData.Of(Spec, Order is null ? values : Order.FromKeras(values));
    }

    /// <summary>The values of a file, checked and in Keras' order.</summary>
    /// <exception cref="InvalidDataException">One is NaN or infinite.</exception>
    public float[] Read(SafetensorsReader file)
    {
        var values = file.Singles(Name);
        var bad = Finite.IndexOfFirstNot(values);
        if (bad >= 0) throw new InvalidDataException($"value {bad} of '{Name}' is NaN or infinite; parameters must be finite");
        return Order is null ? values : Order.ToKeras(values);
    }
}
