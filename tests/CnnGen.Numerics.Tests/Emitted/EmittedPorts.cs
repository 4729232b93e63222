namespace CnnGen.Numerics.Tests.Emitted;

/// <summary>The public members of an emitted class with named inputs or outputs, in the order of these.</summary>
internal sealed class EmittedPorts(object instance)
{
    /// <param name="targets">Of each output labels or floats.</param>
    /// <param name="weights">Of each output's examples; none for the overload without.</param>
    /// <returns>The total where there are several outputs, and the loss of each.</returns>
    public double[] Train(float[][] inputs, object[] targets, params float[][] weights) =>
        EmittedMember.Of<Func<float[][], object[], float[][], double[]>>(instance, "ProbeTrain")(inputs, targets, weights);

    /// <returns>The total where there are several outputs, and of each the loss and, with labels, the accuracy.</returns>
    public double[] Evaluate(float[][] inputs, object[] targets, params float[][] weights) =>
        EmittedMember.Of<Func<float[][], object[], float[][], double[]>>(instance, "ProbeEvaluate")(inputs, targets, weights);

    public void Predict(float[][] inputs, params float[][] outputs) =>
        EmittedMember.Of<Action<float[][], float[][]>>(instance, "ProbePredict")(inputs, outputs);

    /// <summary>The same of another caller of the network's prediction.</summary>
    public void PredictApart(float[][] inputs, params float[][] outputs) =>
        EmittedMember.Of<Action<float[][], float[][]>>(instance, "ProbePredictApart")(inputs, outputs);

    public void TrainForward(float[][] inputs, params float[][] outputs) =>
        EmittedMember.Of<Action<float[][], float[][]>>(instance, "ProbeTrainForward")(inputs, outputs);

    public void TrainBackward(params float[][] gradients) => EmittedMember.Of<Action<float[][]>>(instance, "ProbeTrainBackward")(gradients);
}
