using CnnGen.Runtime;

namespace CnnGen.Training;

/// <summary>What is done to the examples of a training before a step takes them: an <see cref="ExampleAugmentation"/>, or <see cref="Mixup"/>.</summary>
public abstract record Augmentation
{
    private protected Augmentation()
    {
    }

    /// <summary>Whether it moves what an example has, which the targets of each place would have to follow.</summary>
    public virtual bool MovesPlaces => false;

    /// <summary>What it is called, with all that its results depend on: a training that resumes must have the same.</summary>
    protected abstract FormattableString Text { get; }

    /// <summary>Those that a model asks for, in order.</summary>
    /// <param name="recipe">That of the emitted class, of which its interface has it: <c>TNetwork.Recipe</c>.</param>
    /// <exception cref="InvalidOperationException">The class is of a version that has others.</exception>
    public static IReadOnlyList<Augmentation> Of(TrainingRecipe recipe)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        return ModelAugmentation.Of(recipe);
    }

    /// <summary>Why it cannot be done to examples of a shape, or at all; null if it can.</summary>
    public virtual string? WhyNot(ExampleShape input) => null;

    /// <summary>The shape of what comes of an example.</summary>
    public virtual ExampleShape OutputOf(ExampleShape input) => input;

    /// <summary>The word of the model with its parameters: "random_crop(28, 28)".</summary>
    public sealed override string ToString() => FormattableString.Invariant(Text);
}
