namespace CnnGen.Generator.Plan;

/// <summary>
/// The measured numbers that choices count with, on one page. What an instruction set has is in <see cref="Target"/>, what the JIT takes in
/// <see cref="Passes.MethodBudget"/>. Where they say cycles, these are of <see cref="Reference"/>.
/// </summary>
internal static class Machine
{
    /// <summary>
    /// Ways to compute the same are compared on it for all targets, whichever of them would gain by another choice: sums have one order, and parameters one
    /// layout.
    /// </summary>
    public static Target Reference => Target.Avx512;

    // Caches.

    /// <summary>float32 that a kernel keeps at hand while it reads much else: 128 KiB, a quarter of a second-level cache.</summary>
    public const int AtHand = 32 * 1024;

    /// <summary>
    /// Panels of units in a stretch of a dense layer's sums over them: the gradients of 128 units for one panel of examples are 16 KiB. The weights of one
    /// input lie inputs · 128 bytes apart from panel to panel, often in the same few sets of the cache: eight panels were 1.2 times slower.
    /// </summary>
    public const int StretchPanels = 4;

    /// <summary>
    /// Ways of a value's numbers through memory that storing it costs: the line is fetched before it is written.
    /// </summary>
    public const int StoredMoves = 2;

    /// <summary>Operations that may be done anew for each reader of a number: they hide behind the loads that they save.</summary>
    public const int InlinedWork = 12;

    // Threads.

    /// <summary>
    /// Parts that a pass over the examples has, whatever the number of threads: sums over the batch are added up part by part.
    /// Eight keep up to eight cores busy and cost eight copies of the convolutions' gradients.
    /// </summary>
    public const int MostShards = 8;

    /// <summary>
    /// Multiply-adds, loads and stores from which on sharing pays: ten microseconds or so of one core's work. A worker that still spins
    /// takes its part within one; and one that shares the small phases too is still awake when the next large one begins.
    /// </summary>
    public const long WorthSharing = 100_000;

    /// <summary>Blocks of a parameter that an update of its own handles side by side, at most.</summary>
    public const int MostUpdateBlocks = 64;

    /// <summary>The least elements of one: a few microseconds of work.</summary>
    public const int LeastUpdateBlock = 4096;

    // Register tiles.

    /// <summary>Rows from which on no tile is better for more of them.</summary>
    public const int EnoughRows = 12;

    /// <summary>A smaller last tile repeats the nest's whole text: where tiles are about as fast, those that divide the rows win.</summary>
    public const double RestPenalty = 1.03;

    /// <summary>Where single values are moved, constant distances from one address save the arithmetic between them.</summary>
    public const int ScalarsSideBySide = 8;

    /// <summary>What a vector must have at least, for that a copy of its factor with the numbers side by side pays.</summary>
    public const int FewestLanes = 4;

    // Zeros, and lists of what is none.

    /// <summary>Half of a ReLU's outputs, or of the winners of a max-pooling, carry no gradient, and half of its outputs are zeros themselves.</summary>
    public const double LiveShare = 0.5;

    /// <summary>Cycles for each live output of a convolution besides its patch: to list it and to read its entry.</summary>
    public const double ListedOutput = 10;

    /// <summary>
    /// Cycles for each input of a dense layer to list those that are not zero: a list that one panel of units walks costs more than it saves, one that two walk
    /// saves more.
    /// </summary>
    public const double ListedInput = 1;

    // Convolutions.

    /// <summary>
    /// Cycles that the transforms of one of Winograd's tiles take for each channel of its wider side: with sixteen channels on the narrower one they are what
    /// the products save.
    /// </summary>
    public const double TileTransforms = 10;

    /// <summary>
    /// Outputs of one max-pooling's window that are summed side by side: all of them are accumulators, and with more than nine (3x3) the
    /// narrowest target's tile would no longer fit its registers.
    /// </summary>
    public const int WindowSums = 9;

    /// <summary>Channels of an input from which on they fill the vectors of its gradient's sums; of fewer, a row of the window has more lanes.</summary>
    public const int FewestTurnedChannels = 8;

    /// <summary>
    /// Channels and filters from which on tiles win over lists of which half is left: the lists' walks read more of the kernel than the nearest cache holds.
    /// Both gradients together took 0.81 of the time with 64, and as long with 32 (Zen 4, AVX-512).
    /// </summary>
    public const int FewestTiledBehindZeros = 64;

    /// <summary>Multiply-adds in whose time an input is picked for one.</summary>
    public const int Picking = 2;

    /// <summary>
    /// Places of a row in straight line where a kernel's gradient runs over every output. One at a time takes 1.7 times as long inside a training step on
    /// AVX2; not so by itself.
    /// </summary>
    public const int PlacesInLine = 2;

    /// <summary>Pixels of a window from which on one place is line enough there: two places of nine pixels each would not fit a method.</summary>
    public const int PixelsInLine = 7;

    // Text.

    /// <summary>Bytes of IL, as <see cref="Passes.MethodBudget"/> estimates them, to which all kernels of a target may stand in straight lines.</summary>
    public const int StraightBytes = 76_000;

    /// <summary>
    /// Bytes of IL of those that do where not all can: in ResNet-20 on AVX-512 they hold half of the work.
    /// The loops of the others are a few instructions around twelve multiply-adds.
    /// </summary>
    public const int StraightBytesOfDeep = 16_000;

    /// <summary>Kernels that are tried for them, those with the most work first: of the next 36 in ResNet-20 some fit, with a hundredth of the work.</summary>
    public const int StraightTries = 12;

    /// <summary>Accesses to one place of a buffer from which on a name for its address pays.</summary>
    public const int NamedAccesses = 3;
}
