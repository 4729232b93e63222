using CnnGen.Generator.Model.Language;

namespace CnnGen.Generator.Model.Training;

/// <summary>Binds <c>adam</c>: Keras' keys and defaults.</summary>
internal static class AdamBinder
{
    private static readonly Adam Defaults = new();
    private static readonly NumberKey LearningRate = new("learning_rate", "Step size.", NumberRange.Positive, Defaults.LearningRate);
    private static readonly NumberKey Beta1 = new("beta_1", "Decay of the mean of the gradients.", NumberRange.Fraction, Defaults.Beta1);
    private static readonly NumberKey Beta2 = new("beta_2", "Decay of the mean of their squares.", NumberRange.Fraction, Defaults.Beta2);
    private static readonly NumberKey Epsilon = new("epsilon", "Added to the square root in the denominator.", NumberRange.Positive, Defaults.Epsilon);

    public static Rule<Adam> Rule { get; } = new(KeyTable.Of("adam", "Kingma and Ba's Adam in Keras' form.", LearningRate, Beta1, Beta2, Epsilon), Bind);

    private static Adam Bind(MappingReader options) => new(options.Number(LearningRate), options.Number(Beta1), options.Number(Beta2), options.Number(Epsilon));
}
