namespace CnnGen.Generator.Model.Codegen;

/// <summary>What the emitted class is for.</summary>
internal enum CodegenMode
{
    /// <summary>It trains, evaluates and predicts.</summary>
    Training,

    /// <summary>It predicts alone.</summary>
    Inference,
}
