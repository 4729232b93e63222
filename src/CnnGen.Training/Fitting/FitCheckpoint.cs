using System.Globalization;
using CnnGen.Runtime;

namespace CnnGen.Training;

/// <summary>A training at rest: the network's checkpoint, with notes of how far the training is, what has come of it and what its callbacks know.</summary>
internal sealed class FitCheckpoint(
    string path, ITrainableNetwork network, FitRecipe recipe, int count, FitState state, History history, IReadOnlyList<string> names)
{
    private const string EpochKey = "run/epoch", StepKey = "run/step_of_epoch", StepsKey = "run/steps", LossKey = "run/loss_sum", ExamplesKey = "run/examples",
        StoppedKey = "run/stopped", NamesKey = "run/names", CallbacksKey = "run/callbacks", HistoryKey = "history/", CallbackKey = "callback/";

    private readonly List<IResumableCallback> _callbacks = [.. recipe.Callbacks.OfType<IResumableCallback>()];

    public string Path => path;

    public bool Exists => File.Exists(path);

    private string CallbackNames => string.Join(' ', _callbacks.Select(callback => callback.GetType().Name));

    /// <summary>What must be the same for a training to go on with the bits that it would have had.</summary>
    private IEnumerable<(string Key, string What, string Value)> Conditions =>
    [
        ("run/count", "training examples", count.ToString(CultureInfo.InvariantCulture)),
        ("run/batch_size", "examples in a step", recipe.BatchSize.ToString(CultureInfo.InvariantCulture)),
        ("run/seed", "for a seed of the order", recipe.Seed.ToString(CultureInfo.InvariantCulture)),
        ("run/shuffle", "for the order", recipe.Shuffle.ToString()),
        ("run/augmentation", "as augmentation", string.Join(' ', recipe.Augmentation)),
        (NamesKey, "as values of an epoch", string.Join(' ', names)),
        (CallbacksKey, "as callbacks that are kept", CallbackNames),
    ];

    public void Save()
    {
        var notes = new CheckpointNotes();
        foreach (var (key, _, value) in Conditions) notes.Texts[key] = value;
        notes.Set(EpochKey, state.Epoch);
        notes.Set(StepKey, state.StepOfEpoch);
        notes.Set(StepsKey, state.Steps);
        notes.Set(LossKey, state.LossSum);
        notes.Set(ExamplesKey, state.Examples);
        if (history.Stopped is { } reason) notes.Texts[StoppedKey] = reason;
        foreach (var epoch in history.Epochs) notes.Texts[Key(HistoryKey, epoch.Number)] = Text(epoch);
        for (var i = 0; i < _callbacks.Count; i++) Save(_callbacks[i], Key(CallbackKey, i) + "/", notes);
        network.SaveCheckpoint(path, data: null, notes);
    }

    /// <summary>Puts everything to where it was; all of it is checked before the network changes.</summary>
    /// <exception cref="InvalidDataException">The file is no checkpoint of this training.</exception>
    public void Load()
    {
        var notes = CheckpointNotes.Read(path);
        try
        {
            if (!notes.Texts.ContainsKey(EpochKey)) throw new InvalidDataException("this checkpoint was not written by a training of Trainer");
            foreach (var (key, what, value) in Conditions) Require(notes.Text(key), what, value);
            (state.Epoch, state.StepOfEpoch, state.Steps) = (notes.Whole(EpochKey, 0), notes.Whole(StepKey, 0L), notes.Whole(StepsKey, 0L));
            (state.LossSum, state.Examples) = (notes.Real(LossKey), notes.Whole(ExamplesKey, 0L));
            history.Stopped = notes.Texts.TryGetValue(StoppedKey, out var reason) ? reason : null;
            for (var number = 1; number <= state.Epoch; number++) history.Add(Epoch(number, notes.Text(Key(HistoryKey, number))));
            for (var i = 0; i < _callbacks.Count; i++) _callbacks[i].Load(Of(Key(CallbackKey, i) + "/", notes));
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"{path}: {e.Message}", e);
        }

        network.LoadCheckpoint(path);
    }

    private static void Require(string saved, string what, string now)
    {
        if (saved == now) return;
        throw new InvalidDataException($"the training that is saved had {Shown(saved)} {what}, and this one has {Shown(now)}; start anew without Resume");

        static string Shown(string value) => value.Length == 0 ? "nothing" : value;
    }

    private static void Save(IResumableCallback callback, string prefix, CheckpointNotes notes)
    {
        var own = new CheckpointNotes();
        callback.Save(own);
        foreach (var (key, text) in own.Texts) notes.Texts[prefix + key] = text;
        foreach (var (key, numbers) in own.Numbers) notes.Numbers[prefix + key] = numbers;
    }

    private static CheckpointNotes Of(string prefix, CheckpointNotes notes)
    {
        var own = new CheckpointNotes();
        foreach (var (key, text) in notes.Texts)
            if (key.StartsWith(prefix, StringComparison.Ordinal)) own.Texts[key[prefix.Length..]] = text;
        foreach (var (key, numbers) in notes.Numbers)
            if (key.StartsWith(prefix, StringComparison.Ordinal)) own.Numbers[key[prefix.Length..]] = numbers;
        return own;
    }

    private static string Key(string prefix, int number) => prefix + number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The finished steps, then the values in the order of their names, each so that it comes back to the bit.</summary>
    private static string Text(EpochResult epoch) => string.Join(
        ' ',
        epoch.Values.Select(value => value.Value.ToString("R", CultureInfo.InvariantCulture))
            .Prepend(epoch.FinishedSteps.ToString(CultureInfo.InvariantCulture)));

    private EpochResult Epoch(int number, string text)
    {
        var parts = text.Split(' ');
        var values = new List<KeyValuePair<string, double>>();
        for (var i = 1; i < parts.Length && i <= names.Count; i++)
            if (double.TryParse(parts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out var value)) values.Add(new(names[i - 1], value));
        return values.Count == names.Count && parts.Length == names.Count + 1 && long.TryParse(parts[0], CultureInfo.InvariantCulture, out var steps)
            ? new EpochResult(number, steps, values)
            : throw new InvalidDataException($"what it says of epoch {number} is no list of {names.Count + 1} numbers");
    }
}
