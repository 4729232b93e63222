namespace CnnGen.Generator.Model.Training;

/// <summary>Where a parameter starts; Keras' names and definitions.</summary>
internal enum Initializer
{
    Zeros,
    Ones,
    GlorotUniform,
    GlorotNormal,
    HeUniform,
    HeNormal,
    LecunUniform,
    LecunNormal,
}
