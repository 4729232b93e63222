namespace CnnGen.Generator.Model.Vocabulary;

/// <summary>Those of the training and the loop around it: scikit-learn, Lightning, XGBoost and fastai besides.</summary>
internal static partial class PeerSpellings
{
    private static void AddTraining()
    {
        Add("batch_size", "batch", "minibatch", "minibatchsize");
        Add("steps", "maxiter", "maxbatches", "iterations", "numsteps", "trainsteps", "trainingsteps");
        Add("epochs", "epoch", "numepochs", "maxepochs", "nepochs", "numtrainepochs", "nepoch", "passes");
        Add("display_step", "display", "logevery", "printevery", "loginterval");
        Add("shuffle_buffer", "buffersize", "shufflebuffersize");
        Add("class_weight", "classweights", "labelweights", "weightofclass");
        Add("seed", "randomseed", "rngseed", "randomstate");
        Add("shuffle", "shuffletrain", "shuffledata", "reshuffle");
        Add("validation_split", "valsplit", "validationfraction", "validationshare", "valfraction", "holdout");
        Add("stratified", "stratify", "splitbylabel");
        Add("terminate_on_nan", "nanguard", "stoponnan", "detectanomaly");

        AddMetrics();
        AddAugmentations();
        Add("early_stopping", "earlystop", "earlystoppingcallback", "earlystoppingrounds");
        Add("reduce_on_plateau", "reducelronplateau", "plateau", "lronplateau");
        Add("checkpoint", "modelcheckpoint", "savebest", "checkpoints", "checkpointing");
        Add("patience", "niternochange", "rounds", "stoppingrounds");
        Add("min_delta", "mindelta", "tol", "tolerance", "threshold");
        Add("restore_best_weights", "restorebest", "keepbest", "loadbest", "loadbestmodelatend");
        Add("start_from_epoch", "warmupepochs", "minepochs");
        Add("min_lr", "minlearningrate", "minrate");
        Add("filepath", "path", "file", "filename", "dirpath");
        Add("save_best_only", "bestonly", "savebest", "savetopk");
        Add("monitor", "metrictomonitor", "watch", "metricforbestmodel");
        Add("val_loss", "validationloss", "evalloss", "testloss");
        Add("val_accuracy", "valacc", "acc", "validationaccuracy", "evalaccuracy", "testaccuracy");
    }

    private static void AddAugmentations()
    {
        Add("augmentation", "augmentations", "augment", "dataaugmentation", "transforms", "transform", "preprocessing", "traintransforms", "augs");
        Add("random_flip", "flip", "hflip", "vflip", "randomhorizontalflip", "randomverticalflip", "horizontalflip", "verticalflip", "fliplr", "mirror");
        Add("random_translation", "translation", "translate", "randomshift", "shift", "randomaffine", "widthshiftrange", "heightshiftrange");
        Add("random_rotation", "rotation", "rotate", "rotationrange");
        Add("random_zoom", "zoom", "zoomrange", "randomscale");
        Add("random_crop", "crop", "randomresizedcrop", "randomcropping");
        Add("random_contrast", "contrast", "colorjitter");
        Add("random_brightness", "brightness", "brightnessrange");
        Add("random_erasing", "cutout", "randomcutout", "erasing", "coarsedropout");
        Add("mixup", "mix", "cutmix");
        Add("horizontal", "lr", "leftright");
        Add("vertical", "ud", "updown");
        Add("reflect", "mirror", "symmetric");
        Add("constant", "zeros", "zero", "border");
        Add("fill_mode", "paddingmode", "bordermode", "padmode");
        Add("fill_value", "fill", "cval", "value");
        Add("factor", "degrees", "strength", "probability", "p", "amount");
        Add("stddev", "noiselevel");
        Add("height_factor", "height", "vertical");
        Add("width_factor", "width", "horizontal");
    }

    private static void AddMetrics()
    {
        Add("metrics", "metric", "evalmetric", "evalmetrics", "scoring");
        Add("accuracy", "acc", "categoricalaccuracy", "sparsecategoricalaccuracy", "top1", "accuracyscore");
        Add("binary_accuracy", "binaryacc");
        Add("top_k_categorical_accuracy", "topk", "topkaccuracy", "top5", "top5accuracy", "sparsetopkcategoricalaccuracy");
        Add("precision", "precisionscore", "positivepredictivevalue", "ppv");
        Add("recall", "recallscore", "sensitivity", "truepositiverate", "tpr");
        Add("f1_score", "f1", "fscore", "fmeasure", "f1measure", "dice");
        Add("auc", "rocauc", "aucroc", "auroc", "rocaucscore");
        Add("confusion_matrix", "confusion", "confmat");
        Add("root_mean_squared_error", "rmse");
        Add("class_id", "classindex", "poslabel", "positiveclass");
        Add("per_class", "classwise", "byclass");
        Add("k", "topk", "top");
        Add("threshold", "thresholds", "cutoff");
    }
}
