namespace CnnGen.Runtime;

/// <summary>A compiled network as its layers and parameters: what every emitted class is, for tools that do not know which.</summary>
public interface INetwork
{
    /// <summary>What the network computes.</summary>
    public NetworkDescription Description { get; }

    /// <summary>The trained values, named by layer and role: "conv1/kernel".</summary>
    public ParameterSet Parameters { get; }
}
