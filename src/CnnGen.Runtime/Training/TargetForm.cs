namespace CnnGen.Runtime;

/// <summary>What the targets of an example say.</summary>
public enum TargetForm
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
