using CnnGen.Generator.Model.Training;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Model.Ports;

/// <summary>An output as the YAML has it, before it is known which layer gives it.</summary>
/// <param name="Name">Null of the one output of a model that names none: the last layer's.</param>
/// <param name="Loss">Null for one with an error.</param>
internal sealed record WrittenOutput(SpecScalar? Name, Loss? Loss, double Weight = 1);
