namespace CnnGen.Generator.Model.Vocabulary;

/// <summary>What other libraries call the same things of model.yaml: PyTorch, Caffe, Darknet, Ludwig, NNTrainer, ONNX.</summary>
/// <remarks>
/// Only for the hint in an error: a model has one spelling, Keras'. Entries are written bare (<see cref="Suggestion.Bare"/>);
/// where a word has several meanings, the first one that is known at the place is taken.
/// </remarks>
internal static partial class PeerSpellings
{
    private static readonly Dictionary<string, string[]> Words = new(StringComparer.Ordinal);

    static PeerSpellings()
    {
        AddLayers();

        // Options of layers.
        Add("filters", "outchannels", "outputchannels", "channels", "numoutput", "numfilters", "nfilters", "outmaps", "kernels", "units", "outfeatures");
        Add("units", "outfeatures", "outputsize", "outputdim", "unit", "neurons", "nodes", "hidden", "numunits", "numoutput", "size",
            "filters", "outchannels", "out", "output", "outputs");
        Add("kernel_size", "kernel", "ksize", "size", "filtersize", "kernelshape", "window");
        Add("pool_size", "poolkernelsize", "kernelsize", "kernel", "size", "window", "pool");
        Add("strides", "stride", "step", "subsample");
        Add("padding", "pad", "pads", "bordermode", "autopad");
        Add("use_bias", "bias", "biasterm");
        Add("kernel_initializer", "weightinitializer", "weightfiller", "kernelinit", "weightinit", "init", "initializer");
        Add("bias_initializer", "biasfiller", "biasinit");
        Add("trainable", "requiresgrad", "istrainable", "learnable");
        Add("alpha_initializer", "init", "alphainit");
        Add("shared_axes", "sharedaxis", "channelshared", "numparameters");
        Add("rate", "probability", "prob", "p", "droprate", "dropoutrate", "ratio", "dropoutratio");
        Add("function", "type", "activation");

        // Words of options.
        Add("linear", "none", "identity", "null");
        Add("valid", "no", "none", "0");
        Add("same", "half", "sameupper");

        AddTraining();
        AddModel();
        AddLists();
        AddOptimizers();
        AddInitializers();
        AddRegularizers();
        AddSchedules();
        AddLosses();
        AddActivations();
        AddUnitsOfMemory();
    }

    public static IReadOnlyList<string> Of(string bare) => Words.TryGetValue(bare, out var words) ? words : [];

    private static void AddModel()
    {
        Add("name", "classname", "modelname");
        Add("input", "inputshape", "inputsize");
        Add("outputs", "heads", "outputlayers", "outputnames", "tasks");
        Add("layers", "inputlayers", "model", "network", "layer");
        Add("optimizer", "optimiser", "optim", "optimwrapper", "solver");
        Add("loss", "losses", "lossfunction", "criterion", "objective");
        Add("convolution", "convolutionalgorithm", "convalgorithm", "convalgo", "algorithm", "winograd");
        Add("direct", "plain", "naive", "exact", "im2col");
        Add("memory_budget", "memory", "memorylimit", "maxmemory", "budget", "membudget");
        Add("training", "train", "trainer", "fit", "hyperparameters");
    }

    private static void AddLists()
    {
        Add("add", "sum", "addition", "eltwise", "elementwise", "elementwiseadd", "addv2", "plus", "residualadd");
        Add("subtract", "sub", "difference");
        Add("multiply", "mul", "product", "elementwisemultiply", "gate");
        Add("average", "mean", "avg");
        Add("concatenate", "concat", "cat", "join", "route", "stack", "depthconcatenation");
        Add("repeat", "times", "loop", "duplicate");
        Add("inputs", "from", "input", "bottom", "bottoms", "inbound", "inboundnodes", "source", "sources");
        Add("branches", "paths", "branch", "towers");
        Add("axis", "dim", "axes", "dimension");
        Add("times", "count", "n", "repeats", "repetitions");
        Add("blocks", "modules", "definitions", "templates", "macros", "functions", "components");
        Add("parameters", "params", "arguments", "args", "variables");
    }

    private static void AddLayers()
    {
        Add("conv2d", "conv", "convolution", "convolution2d", "convolutional", "conv2dlayer");
        Add("max_pooling2d", "maxpool", "maxpool2d", "maxpooling", "pool", "pooling", "pooling2d", "maxpool2dlayer");
        Add("flatten", "view");
        Add("dense", "fc", "fullyconnected", "linear", "innerproduct", "affine", "gemm");
        Add("activation",
            "relu", "act", "nonlinearity", "relu6", "leakyrelu", "elu", "selu", "celu", "gelu", "silu", "swish", "sigmoid", "tanh", "exponential", "softplus",
            "softsign", "hardsigmoid", "hardswish", "hardsilu", "mish", "logsigmoid");
        Add("prelu", "parametricrelu", "preluactivation");
        Add("dropout", "drop");
        Add("conv1d", "convolution1d", "conv1dlayer");
        Add("depthwise_conv2d", "depthwise", "depthwiseconv", "depthwiseconvolution", "dwconv");
        Add("separable_conv2d", "separable", "separableconv", "sepconv2d", "separableconvolution2d");
        Add("conv2d_transpose", "convtranspose2d", "convtranspose", "deconv", "deconv2d", "deconvolution", "transposedconv2d", "deconvolutional");
        Add("conv1d_transpose", "convtranspose1d", "deconv1d", "transposedconv1d");
        Add("max_pooling1d", "maxpool1d");
        Add("average_pooling2d", "avgpool", "avgpool2d", "avgpooling2d", "averagepooling", "averagepool", "meanpool", "avg");
        Add("average_pooling1d", "avgpool1d", "avgpooling1d");
        Add("global_average_pooling2d", "globalavgpool", "globalavgpool2d", "gap", "globalaveragepool", "globalpool");
        Add("global_average_pooling1d", "globalavgpool1d");
        Add("global_max_pooling2d", "globalmaxpool", "globalmaxpool2d");
        Add("global_max_pooling1d", "globalmaxpool1d");
        Add("adaptive_average_pooling2d", "adaptiveavgpool2d", "adaptiveavgpool");
        Add("batch_normalization", "batchnorm", "batchnorm2d", "batchnorm1d", "bn", "batchnormalize");
        Add("layer_normalization", "layernorm", "ln");
        Add("group_normalization", "groupnorm", "gn");
        Add("unit_normalization", "unitnorm", "l2norm", "l2normalize", "l2normalization", "lpnormalization");
        Add("reshape", "unflatten");
        Add("zero_padding2d", "zeropad2d", "zeropad", "pad", "padding2d", "constantpad2d");
        Add("zero_padding1d", "zeropad1d", "constantpad1d");
        Add("cropping2d", "crop", "centercrop");
        Add("up_sampling2d", "upsample", "upsampling", "upsample2d", "resize", "upsamplingnearest2d", "upsamplingbilinear2d", "interpolate");
        Add("depth_to_space", "pixelshuffle", "shuffle", "subpixel");
        Add("permute", "transpose");
        Add("repeat_vector", "tile");
        Add("rescaling", "rescale", "scalelayer");
        Add("normalization", "normalize", "standardize", "standardscaler");
        Add("spatial_dropout2d", "dropout2d");
        Add("spatial_dropout1d", "dropout1d");
        Add("gaussian_noise", "noise", "randomnoise");
        Add("alpha_dropout", "featurealphadropout");

        Add("dilation_rate", "dilation", "dilations");
        Add("groups", "group", "numgroups", "ngroups");
        Add("depth_multiplier", "channelmultiplier", "multiplier");
        Add("output_padding", "outputpad");
        Add("output_size", "outputshape", "size", "targetsize");
        Add("keepdims", "keepdim");
        Add("target_shape", "shape", "size", "newshape", "outputshape");
        Add("dims", "perm", "order", "axes", "permutation");
        Add("size", "scalefactor", "factor", "scale");
        Add("interpolation", "mode", "method");
        Add("block_size", "upscalefactor", "factor", "blocksize", "upscale");
        Add("axis", "normalizedshape", "dim", "axes");
        Add("stddev", "std", "sigma", "deviation");
        Add("n", "times", "count", "repeats");
        Add("offset", "shift", "bias");
    }

    private static void AddOptimizers()
    {
        Add("adam", "adamoptimizer", "amsgrad");
        Add("sgd", "gradientdescent", "stochasticgradientdescent", "momentumoptimizer");
        Add("clipvalue", "clipgradients", "gradclip", "clip");
        Add("global_clipnorm", "gradientclip", "maxgradnorm", "clipgradnorm", "gradientclipval", "maxnorm");
        Add("gradient_accumulation_steps", "accumulationsteps", "accumulategradbatches", "gradaccumulationsteps", "gradaccumsteps", "itersize");
        Add("use_ema", "ema", "movingaverage", "exponentialmovingaverage");
        Add("ema_momentum", "emadecay", "averagedecay", "movingaveragedecay");
        Add("weight_decay", "wd", "weightdecayrate", "decoupledweightdecay");
        Add("learning_rate", "lr", "baselr", "eta", "alpha", "stepsize", "rate");
        Add("beta_1", "beta1", "momentum");
        Add("beta_2", "beta2", "momentum2");
        Add("epsilon", "eps", "delta");
    }

    private static void AddLosses()
    {
        Add("sparse_categorical_crossentropy", "crossentropy", "crossentropyloss", "softmaxcrossentropy", "crosssoftmax", "cross", "softmaxwithloss");
        Add("mean_squared_error", "mse", "mseloss", "l2loss", "squarederror", "leastsquares", "quadratic");
        Add("mean_absolute_error", "mae", "l1loss", "absoluteerror");
        Add("binary_crossentropy", "bce", "bceloss", "bcewithlogitsloss", "logloss", "sigmoidcrossentropy");
        Add("huber", "huberloss", "smoothl1", "smoothl1loss");
        Add("log_cosh", "logcosherror");
        Add("mean_squared_logarithmic_error", "msle", "squaredlogarithmicerror");
        Add("mean_absolute_percentage_error", "mape");
        Add("hinge", "hingeloss");
        Add("poisson", "poissonnllloss", "poissonloss");
        Add("kl_divergence", "kld", "kldiv", "kldivloss", "kullbackleiblerdivergence");
    }

    private static void AddInitializers()
    {
        Add("glorot_uniform", "xavier", "xavieruniform", "glorot");
        Add("glorot_normal", "xaviernormal");
        Add("he_uniform", "kaiming", "kaiminguniform", "he");
        Add("he_normal", "kaimingnormal", "msra");
        Add("random_uniform", "uniform");
        Add("random_normal", "normal", "gaussian");
        Add("truncated_normal", "truncated", "truncnormal", "truncatednormalinitializer");
        Add("identity", "eye");
        Add("zeros", "zero");
        Add("ones", "one");
    }

    private static void AddRegularizers()
    {
        Add("kernel_regularizer", "regularizer", "weightregularizer", "wregularizer", "weightsregularizer");
        Add("bias_regularizer", "bregularizer");
        Add("activity_regularizer", "outputregularizer");
        Add("l1_l2", "l1l2", "l1andl2");
        Add("l1", "lasso");
        Add("l2", "ridge", "tikhonov");
    }

    private static void AddActivations()
    {
        Add("relu", "rectifiedlinear", "rectifier", "rectify");
        Add("leaky_relu", "lrelu", "leaky");
        Add("hard_swish", "hardsilu", "hswish");
        Add("hard_sigmoid", "hsigmoid");
        Add("sigmoid", "logistic");
        Add("exponential", "exp");
        Add("softmax", "softmax2d", "softmaxlayer", "normalizedexponential");
        Add("negative_slope", "alpha", "leakiness", "slope", "negativeslope");
        Add("max_value", "maxval", "maximum");
    }

    private static void AddSchedules()
    {
        Add("exponential_decay", "exponentiallr", "exponential");
        Add("inverse_time_decay", "inversetime", "hyperbolic");
        Add("piecewise_constant_decay", "piecewise", "piecewiseconstant");
        Add("polynomial_decay", "polynomiallr", "polynomial", "lineardecay", "linearlr");
        Add("cosine_decay", "cosineannealinglr", "cosineannealing", "cosine");
        Add("cosine_decay_restarts", "cosineannealingwarmrestarts", "sgdr");
        Add("one_cycle", "onecyclelr", "onecyclepolicy");
        Add("step", "steplr");
        Add("multistep", "multisteplr");
    }

    private static void AddUnitsOfMemory()
    {
        Add("B", "byte", "bytes");
        Add("kB", "k", "kilobyte", "kilobytes");
        Add("MB", "m", "megabyte", "megabytes");
        Add("GB", "g", "gigabyte", "gigabytes");
        Add("KiB", "ki", "kibibyte", "kibibytes");
        Add("MiB", "mi", "mebibyte", "mebibytes");
        Add("GiB", "gi", "gibibyte", "gibibytes");
    }

    private static void Add(string word, params string[] peers)
    {
        foreach (var peer in peers) Words[peer] = Words.TryGetValue(peer, out var known) ? [.. known, word] : [word];
    }
}
