namespace CnnGen.Generator.Model.Codegen;

/// <summary>How code is emitted, not what it computes: results are the same whatever stands here.</summary>
/// <param name="Target">The instruction sets to emit code for.</param>
/// <param name="Mode">What the class is for.</param>
internal sealed record CodegenOptions(CodegenTarget Target = CodegenTarget.Auto, CodegenMode Mode = CodegenMode.Training);
