using System.Diagnostics;
using System.Globalization;
using CnnGen.Runtime;

namespace CnnGen.Training;

/// <summary>Epochs of steps, with what stands between them.</summary>
internal sealed class FitLoop<TNetwork, TTarget>
    where TNetwork : ITrainableNetwork<TNetwork, TTarget>
    where TTarget : unmanaged
{
    private readonly TNetwork _network;
    private readonly FitRecipe _recipe;
    private readonly Validation<TNetwork, TTarget>? _validation;
    private readonly string[] _validated;
    private readonly IExamples<TTarget> _training;
    private readonly AugmentationPipeline? _augmentation;
    private readonly FitState _state = new();
    private readonly History _history = new();
    private readonly TrainingRun _run;
    private readonly FitCheckpoint? _checkpoint;

    // A list behind an interface would make an enumerator for each step.
    private readonly ITrainingCallback[] _callbacks;

    public FitLoop(TNetwork network, IExamples<TTarget> training, IExamples<TTarget>? validation, FitRecipe recipe)
    {
        (_network, _training, _recipe, _callbacks) = (network, training, recipe, [.. recipe.Callbacks]);
        _validation = validation is null ? null : new(network, validation, recipe.Metrics, recipe.ReadAhead);
        if (_validation is not null) _history.ConfusionMatrix = recipe.Metrics.OfType<ConfusionMatrix>().FirstOrDefault();
        _augmentation = recipe.Pipeline(
            network.Description.InputShape, Math.Min(training.Count, recipe.BatchSize), typeof(TTarget) == typeof(float) ? TNetwork.TargetSize : 0,
            network.Threads);
        _validated = [.. _validation?.Names.Select(name => $"val_{name}") ?? []];
        IReadOnlyList<string> names = ["loss", "learning_rate", .. _validated];
        _run = new TrainingRun(network, _history, names, recipe.StepsOfAnEpoch(training.Count), recipe.TotalSteps(training.Count));
        if (recipe.Options.Checkpoint is { } path) _checkpoint = new FitCheckpoint(path, network, recipe, training.Count, _state, _history, names);
    }

    public async Task<History> RunAsync(CancellationToken cancellation)
    {
        _run.IsResumed = _recipe.Options.Resume && _checkpoint!.Exists;
        foreach (var callback in _callbacks) await callback.TrainingBeginsAsync(_run, cancellation).ConfigureAwait(false);
        if (_run.IsResumed) _checkpoint!.Load();
        else if (!Adaptation.Run(_network, _training, _recipe.ReadAhead, cancellation)) throw Cancelled(cancellation);
        var throws = _network.ThrowOnDivergence;
        using var batches = FromWhereItStands();
        try
        {
            _network.ThrowOnDivergence = true;
            while (_state.StepOfEpoch > 0 || (_history.Stopped is null && _state.Steps < _run.TotalSteps))
                await EpochAsync(batches, cancellation).ConfigureAwait(false);
        }
        catch (TrainingDivergedException e) when (_recipe.TerminatesOnNaN)
        {
            _history.Stopped = e.Message;
        }
        finally
        {
            _network.ThrowOnDivergence = throws;
            _augmentation?.Dispose();
        }

        foreach (var callback in _callbacks) await callback.TrainingEndsAsync(_run, cancellation).ConfigureAwait(false);
        return _history;
    }

    private IBatches<TTarget> FromWhereItStands() => Batches.Of(
        _training, Math.Min(_training.Count, _recipe.BatchSize), _run.TotalSteps - _state.Steps, _recipe.ReadAhead,
        () => new TrainingOrder(
            new EpochOrder(_training.Count, _recipe.Shuffle.BufferSize, _recipe.Seed), _recipe.BatchSize, _run.StepsOfAnEpoch, _state.Epoch,
            _state.StepOfEpoch));

    private async ValueTask EpochAsync(IBatches<TTarget> batches, CancellationToken cancellation)
    {
        var (start, waited) = (Stopwatch.GetTimestamp(), batches.Waited);
        (_run.Epoch, _run.FinishedSteps) = (_state.Epoch + 1, _state.Steps);
        if (_state.StepOfEpoch == 0)
            foreach (var callback in _callbacks) await callback.EpochBeginsAsync(_run, cancellation).ConfigureAwait(false);

        while (_history.Stopped is null && _state.StepOfEpoch < _run.StepsOfAnEpoch && _state.Steps < _run.TotalSteps)
        {
            if (cancellation.IsCancellationRequested) throw Cancelled(cancellation);
            var loss = Step(batches.Next());
            foreach (var callback in _callbacks) await callback.StepEndsAsync(_run, loss, cancellation).ConfigureAwait(false);
        }

        // A callback has stopped the training before the epoch's first step: there is nothing to close.
        if (_state.StepOfEpoch == 0) return;
        var validated = _validation is null ? [] : _validation.Evaluate(cancellation) ?? throw Cancelled(cancellation);
        var epoch = new EpochResult(
            _state.Epoch + 1, _state.Steps,
            [
                new("loss", _state.LossSum / _state.Examples), new("learning_rate", _network.LearningRate),
                .. _validated.Zip(validated, KeyValuePair.Create),
            ])
        {
            Duration = Stopwatch.GetElapsedTime(start),
            Waited = batches.Waited - waited + (_validation?.Waited ?? TimeSpan.Zero),
        };
        _history.Add(epoch);
        _state.CloseEpoch();
        foreach (var callback in _callbacks) await callback.EpochEndsAsync(_run, epoch, cancellation).ConfigureAwait(false);
        var ends = _history.Stopped is not null || _state.Steps >= _run.TotalSteps;
        if (ends || _state.Epoch % _recipe.Options.CheckpointEvery == 0) _checkpoint?.Save();
    }

    private float Step(Batch<TTarget> batch)
    {
        if (_augmentation is not null) batch.Augment(_augmentation, _state.Epoch);
        var loss = _network.Train(batch.Inputs, batch.Targets, batch.Weights);
        _state.LossSum += (double)loss * batch.Count;
        _state.Examples += batch.Count;
        _state.StepOfEpoch++;
        _run.FinishedSteps = ++_state.Steps;
        return loss;
    }

    /// <summary>Leaves a checkpoint behind.</summary>
    private OperationCanceledException Cancelled(CancellationToken cancellation)
    {
        _checkpoint?.Save();
        var where = string.Create(CultureInfo.InvariantCulture, $"the training was cancelled behind step {_state.Steps} of {_run.TotalSteps}");
        return new OperationCanceledException(_checkpoint is null ? where : $"{where}; it goes on from {_checkpoint.Path}", cancellation);
    }
}
