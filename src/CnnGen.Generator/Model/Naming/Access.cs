namespace CnnGen.Generator.Model.Naming;

/// <summary>Who may use the class.</summary>
internal enum Access
{
    /// <summary>Every assembly that refers to the project.</summary>
    Public,

    /// <summary>The project alone.</summary>
    Internal,
}
