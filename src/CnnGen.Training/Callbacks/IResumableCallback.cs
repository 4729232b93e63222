using CnnGen.Runtime;

namespace CnnGen.Training;

/// <summary>A callback that knows something of the epochs before: what it knows is kept in checkpoints.</summary>
public interface IResumableCallback : ITrainingCallback
{
    /// <summary>Writes down what it knows.</summary>
    /// <param name="notes">Its own: no other callback's names matter.</param>
    public void Save(CheckpointNotes notes);

    /// <summary>Goes on from what it wrote down; <see cref="ITrainingCallback.TrainingBeginsAsync"/> comes before.</summary>
    /// <param name="notes">Its own.</param>
    /// <exception cref="InvalidDataException">They are not what it wrote; the network has not changed.</exception>
    public void Load(CheckpointNotes notes);
}
