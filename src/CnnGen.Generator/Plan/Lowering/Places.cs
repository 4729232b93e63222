using CnnGen.Generator.Graph;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>Where the values of a graph lie: the same in all programs.</summary>
internal sealed class Places
{
    private readonly Dictionary<int, Value> _places = [];
    private readonly Dictionary<int, int> _shared = [];

    public Value this[Tensor tensor]
    {
        get => _places[Root(tensor.Id)];
        set => _places.Add(tensor.Id, value);
    }

    /// <summary>Whether a value lies anywhere.</summary>
    public bool Has(Tensor tensor) => _places.ContainsKey(Root(tensor.Id));

    /// <summary>A value lies where another one does, which by then nobody asks for.</summary>
    public void Share(Tensor tensor, Tensor with) => _shared.Add(tensor.Id, with.Id);

    private int Root(int id) => _shared.TryGetValue(id, out var with) ? Root(with) : id;
}

/// <summary>Names of buffers, made of values' once.</summary>
internal static class BufferNames
{
    /// <summary>Where the values of a layer lie that the next one takes.</summary>
    public const string Output = "_Output";

    /// <summary>Whether a value is the sums in front of its layer's function.</summary>
    public static bool IsOfSums(TensorInfo tensor) => tensor.Name == tensor.Owner + "/sums";

    /// <summary><c>conv1_Output</c>.</summary>
    public static string NameOf(TensorInfo tensor) => tensor.Owner + "_" + Joined(PartOf(tensor));

    /// <summary>What a value is called within its layer, as a parameter: <c>movingMean</c> of <c>moving_mean</c>.</summary>
    public static string ParameterOf(TensorInfo tensor)
    {
        var name = Joined(PartOf(tensor));
        return char.ToLowerInvariant(name[0]) + name.Substring(1);
    }

    private static string PartOf(TensorInfo tensor) => tensor.Name.Substring(tensor.Owner.Length + 1);

    // The words of Keras' names are joined by underscores, of which a buffer's has one, behind its layer.
    private static string Joined(string words) => string.Concat(words.Split('_').Where(word => word.Length > 0).Select(Names.Pascal));
}
