namespace CnnGen.Generator.Plan;

/// <summary>Numbers that a regularizer adds to the loss.</summary>
/// <param name="Buffer">Where they lie.</param>
/// <param name="Count">How many there are; of outputs there is one for each example.</param>
/// <param name="IsOfExamples">Whether they are of the outputs of examples, whose mean counts, and not of a parameter.</param>
internal sealed record PenaltyPlan(string Buffer, int Count, bool IsOfExamples);
