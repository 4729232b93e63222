using CnnGen.Generator.Collections;
using CnnGen.Generator.Model.Augmenting;
using CnnGen.Generator.Model.Codegen;
using CnnGen.Generator.Model.Data;
using CnnGen.Generator.Model.Fitting;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Model.Naming;
using CnnGen.Generator.Model.Optimizers;
using CnnGen.Generator.Model.Ports;
using CnnGen.Generator.Model.Training;

namespace CnnGen.Generator.Model;

/// <summary>A checked network: every shape fits, every name is an identifier, nothing is left to find out.</summary>
/// <remarks>
/// Immutable and equal by content, and without any position in the YAML: an edit that leaves the network the same
/// (a comment, a blank line, another order of keys) leaves this record equal, and nothing downstream runs again.
/// </remarks>
/// <param name="Name">The name of the emitted class.</param>
/// <param name="Namespace">The namespace of the emitted class.</param>
/// <param name="Inputs">What arrives, in the order in which the emitted members take it.</param>
/// <param name="Layers">In an order in which each stands behind those whose outputs it takes.</param>
/// <param name="Outputs">What leaves, in the order in which their losses are added up.</param>
/// <param name="Optimizer">How the gradients move the parameters.</param>
/// <param name="Training">The recipe: batch size, steps and the like.</param>
/// <param name="Threads">Threads that training and prediction use; 0 for as many as the machine has cores.</param>
/// <param name="Codegen">How code is emitted.</param>
/// <param name="Convolution">How its convolutions are summed.</param>
/// <param name="MemoryBudget">The most bytes that its memory may take; null for as many as can be laid out.</param>
/// <param name="Access">Who may use the emitted class.</param>
internal sealed record Network(
    string Name,
    string Namespace,
    EquatableArray<InputPort> Inputs,
    EquatableArray<Layer> Layers,
    EquatableArray<OutputPort> Outputs,
    Optimizer Optimizer,
    TrainingOptions Training,
    int Threads,
    CodegenOptions Codegen,
    ConvolutionAlgorithm Convolution = ConvolutionAlgorithm.Auto,
    long? MemoryBudget = null,
    Access Access = Access.Public)
{
    /// <summary>What each evaluation says besides the loss.</summary>
    public EquatableArray<Metric> Metrics { get; init; }

    /// <summary>What is done to the examples of a training, in order.</summary>
    public EquatableArray<Augmentation> Augmentations { get; init; }

    /// <summary>What becomes of the files that it is told; null where the model does not say.</summary>
    public DataForm? Data { get; init; }

    /// <summary>What the network's input is called where a layer says whose output it takes.</summary>
    public const string InputName = "input";

    /// <summary>The most threads that a model may ask for.</summary>
    public const int MostThreads = 256;

    /// <summary>The most layers that a model may have.</summary>
    public const int MostLayers = 2000;

    /// <summary>The threads that memory is counted for: the model's, or one where it leaves their number to the machine.</summary>
    public int CountedThreads => Math.Max(1, Threads);

    /// <summary>Whether the class trains; else it predicts alone.</summary>
    public bool IsForTraining => Codegen.Mode == CodegenMode.Training;

    /// <summary>Floats for each trained value: itself, and what the optimizer keeps of it.</summary>
    public int CopiesOfParameters => IsForTraining ? Optimizer.Copies : 1;

    /// <summary>Whether the members of the emitted class go by names that the model gives its inputs or outputs.</summary>
    public bool HasNamedPorts => Inputs.Count > 1 || Inputs[0].Name != InputName || Outputs.Count > 1 || Outputs[0].Name.Length > 0;

    /// <summary>The one input's, of a network that has no other.</summary>
    public Shape Input => Inputs.Single().Shape;

    /// <summary>The one output's, of a network that has no other.</summary>
    public Shape Output => Outputs.Single().Shape;

    /// <inheritdoc cref="Output"/>
    public Loss Loss => Outputs.Single().Loss;

    /// <inheritdoc cref="Output"/>
    public ActivationFunction? TakenOver => Outputs.Single().TakenOver;

    /// <inheritdoc cref="Output"/>
    public ActivationFunction? Answer => Outputs.Single().Answer;
}
