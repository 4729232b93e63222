namespace CnnGen.Generator.Emit;

/// <summary>The members of the emitted class that read and write files: the same for every network.</summary>
internal static class FilesText
{
    public const string Weights = """
        /// <summary>Writes all parameters to a safetensors file; the file is there whole or not at all.</summary>
        /// <param name="path">The file.</param>
        /// <param name="order">Whose names and axes the file has.</param>
        /// <param name="names">What the file calls layers that it does not call by their names, <c>["dense1"] = "0"</c>; null if there are none.</param>
        /// <exception cref="global::System.ArgumentException">A key of the names is no layer, or two parameters would have one name.</exception>
        /// <exception cref="global::System.InvalidOperationException">A value is NaN or infinite, or another thread trains, loads or writes parameters; nothing is written.</exception>
        /// <exception cref="global::System.ObjectDisposedException">The network has been disposed.</exception>
        public void Save(
            string path,
            global::CnnGen.Runtime.WeightOrder order = global::CnnGen.Runtime.WeightOrder.Keras,
            global::System.Collections.Generic.IReadOnlyDictionary<string, string>? names = null) =>
            global::CnnGen.Runtime.Safetensors.Save(path, this, order, names);

        /// <summary>Writes what the file would hold to a stream, which stays open.</summary>
        /// <inheritdoc cref="Save(string, global::CnnGen.Runtime.WeightOrder, global::System.Collections.Generic.IReadOnlyDictionary{string, string})"/>
        public void Save(
            global::System.IO.Stream stream,
            global::CnnGen.Runtime.WeightOrder order = global::CnnGen.Runtime.WeightOrder.Keras,
            global::System.Collections.Generic.IReadOnlyDictionary<string, string>? names = null) =>
            global::CnnGen.Runtime.Safetensors.Save(stream, this, order, names);

        /// <summary>What the file would hold.</summary>
        /// <inheritdoc cref="Save(string, global::CnnGen.Runtime.WeightOrder, global::System.Collections.Generic.IReadOnlyDictionary{string, string})"/>
        public byte[] ToBytes(
            global::CnnGen.Runtime.WeightOrder order = global::CnnGen.Runtime.WeightOrder.Keras,
            global::System.Collections.Generic.IReadOnlyDictionary<string, string>? names = null) =>
            global::CnnGen.Runtime.Safetensors.ToBytes(this, order, names);

        /// <summary>Reads all parameters from a safetensors file.</summary>
        /// <param name="path">The file.</param>
        /// <param name="order">Whose names and axes the file has.</param>
        /// <param name="names">What the file calls layers that it does not call by their names, <c>["dense1"] = "0"</c>; null if there are none.</param>
        /// <exception cref="global::System.ArgumentException">A key of the names is no layer, or two parameters would have one name.</exception>
        /// <exception cref="global::System.IO.InvalidDataException">The file does not hold exactly this network's parameters; nothing has changed.</exception>
        /// <exception cref="global::System.InvalidOperationException">Another thread uses the network or one of its predictors; nothing has changed.</exception>
        /// <exception cref="global::System.ObjectDisposedException">The network has been disposed.</exception>
        public void Load(
            string path,
            global::CnnGen.Runtime.WeightOrder order = global::CnnGen.Runtime.WeightOrder.Keras,
            global::System.Collections.Generic.IReadOnlyDictionary<string, string>? names = null) =>
            global::CnnGen.Runtime.Safetensors.Load(path, this, order, names);

        /// <summary>Reads all parameters from a stream, from where it stands to its end: an embedded resource, an answer of a server.</summary>
        /// <inheritdoc cref="Load(string, global::CnnGen.Runtime.WeightOrder, global::System.Collections.Generic.IReadOnlyDictionary{string, string})"/>
        public void Load(
            global::System.IO.Stream stream,
            global::CnnGen.Runtime.WeightOrder order = global::CnnGen.Runtime.WeightOrder.Keras,
            global::System.Collections.Generic.IReadOnlyDictionary<string, string>? names = null) =>
            global::CnnGen.Runtime.Safetensors.Load(stream, this, order, names);

        /// <summary>Reads all parameters from a file's bytes.</summary>
        /// <inheritdoc cref="Load(string, global::CnnGen.Runtime.WeightOrder, global::System.Collections.Generic.IReadOnlyDictionary{string, string})"/>
        public void Load(
            global::System.ReadOnlySpan<byte> bytes,
            global::CnnGen.Runtime.WeightOrder order = global::CnnGen.Runtime.WeightOrder.Keras,
            global::System.Collections.Generic.IReadOnlyDictionary<string, string>? names = null) =>
            global::CnnGen.Runtime.Safetensors.Load(bytes, this, order, names);

        /// <summary>
        /// Reads all parameters from a safetensors file that calls the layers otherwise, as PyTorch's Sequential does, "0.weight", where all shapes fit
        /// in one way only.
        /// </summary>
        /// <param name="path">The file.</param>
        /// <param name="order">Whose names and axes the file has.</param>
        /// <returns>The file's name of each layer, as <c>Load</c> and <c>Save</c> take it.</returns>
        /// <exception cref="global::System.IO.InvalidDataException">The shapes fit not at all or in more than one way, or the file is damaged; nothing has changed.</exception>
        /// <exception cref="global::System.InvalidOperationException">Another thread uses the network or one of its predictors; nothing has changed.</exception>
        /// <exception cref="global::System.ObjectDisposedException">The network has been disposed.</exception>
        public global::System.Collections.Generic.IReadOnlyDictionary<string, string> LoadByShape(string path, global::CnnGen.Runtime.WeightOrder order) =>
            global::CnnGen.Runtime.Safetensors.LoadByShape(path, this, order);

        /// <summary>
        /// Reads the parameters that a safetensors file, of weights or a checkpoint, has by the same name and in the same shape, and leaves the others
        /// as they are: for a network that has changed since.
        /// </summary>
        /// <param name="path">The file.</param>
        /// <param name="order">Whose names and axes the file has.</param>
        /// <param name="names">What the file calls layers that it does not call by their names, <c>["dense1"] = "0"</c>; null if there are none.</param>
        /// <returns>Which parameters were taken, and which not and why.</returns>
        /// <exception cref="global::System.ArgumentException">A key of the names is no layer, or two parameters would have one name.</exception>
        /// <exception cref="global::System.IO.InvalidDataException">The file is damaged, or has no parameter of this network's; nothing has changed.</exception>
        /// <exception cref="global::System.InvalidOperationException">Another thread uses the network or one of its predictors; nothing has changed.</exception>
        /// <exception cref="global::System.ObjectDisposedException">The network has been disposed.</exception>
        public global::CnnGen.Runtime.LoadReport LoadMatching(
            string path,
            global::CnnGen.Runtime.WeightOrder order = global::CnnGen.Runtime.WeightOrder.Keras,
            global::System.Collections.Generic.IReadOnlyDictionary<string, string>? names = null) =>
            global::CnnGen.Runtime.Safetensors.LoadMatching(path, this, order, names);
        """;

    public const string Checkpoints = """
        /// <summary>Writes all that training goes on from: parameters, the optimizer's slots, seed and step, and the position in the data.</summary>
        /// <param name="path">The file, which is there whole or not at all.</param>
        /// <param name="data">What chooses the examples; null if something else does.</param>
        /// <param name="notes">What the program keeps beside, read by <see cref="global::CnnGen.Runtime.CheckpointNotes.Read"/>; null for nothing.</param>
        /// <exception cref="global::System.InvalidOperationException">A value is NaN or infinite, or another thread trains, loads or writes parameters; nothing is written.</exception>
        /// <exception cref="global::System.ObjectDisposedException">The network has been disposed.</exception>
        public void SaveCheckpoint(string path, global::CnnGen.Runtime.ShuffledBatches? data = null, global::CnnGen.Runtime.CheckpointNotes? notes = null) =>
            global::CnnGen.Runtime.Checkpoint.Save(path, _training, data, notes);

        /// <summary>Reads what <see cref="SaveCheckpoint"/> wrote: training goes on with the bits that it would have had without the pause.</summary>
        /// <param name="path">The file.</param>
        /// <param name="data">Put to the position that was saved; null to leave that alone.</param>
        /// <exception cref="global::System.IO.InvalidDataException">The file is no checkpoint of this network and this data; nothing has changed.</exception>
        /// <exception cref="global::System.InvalidOperationException">Another thread uses the network or one of its predictors; nothing has changed.</exception>
        /// <exception cref="global::System.ObjectDisposedException">The network has been disposed.</exception>
        public void LoadCheckpoint(string path, global::CnnGen.Runtime.ShuffledBatches? data = null) =>
            global::CnnGen.Runtime.Checkpoint.Load(path, _training, data);
        """;

    /// <summary>For a class that predicts alone.</summary>
    public const string WeightsOfCheckpoints = """
        /// <summary>Reads all parameters from a checkpoint of the class that trains, and leaves out what training needs besides.</summary>
        /// <param name="path">The file.</param>
        /// <exception cref="global::System.IO.InvalidDataException">The file is no checkpoint, or does not hold exactly this network's parameters; nothing has changed.</exception>
        /// <exception cref="global::System.InvalidOperationException">Another thread uses the network or one of its predictors; nothing has changed.</exception>
        /// <exception cref="global::System.ObjectDisposedException">The network has been disposed.</exception>
        public void LoadCheckpoint(string path) => global::CnnGen.Runtime.Checkpoint.LoadParameters(path, Parameters);
        """;
}
