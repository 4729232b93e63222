using CnnGen.Generator.Model.Training;

namespace CnnGen.Generator.Model.Fitting;

/// <summary>What the targets of an example say, as the runtime has it.</summary>
internal enum TargetForm
{
    /// <summary>Numbers that the outputs are to come near to.</summary>
    Numbers,

    /// <summary>The class, by its number.</summary>
    Labels,

    /// <summary>A share for each class: the class is the largest, of equals the first.</summary>
    OneHot,

    /// <summary>The answer to a question for each output: yes above a half, else no.</summary>
    YesOrNo,
}

/// <summary>Which of the forms a loss takes.</summary>
internal static class TargetForms
{
    public static TargetForm Of(Loss loss) => loss switch
    {
        SparseCategoricalCrossentropy => TargetForm.Labels,
        CategoricalCrossentropy or CategoricalFocalCrossentropy or CategoricalHinge => TargetForm.OneHot,
        BinaryCrossentropy or BinaryFocalCrossentropy => TargetForm.YesOrNo,
        _ => TargetForm.Numbers,
    };
}
