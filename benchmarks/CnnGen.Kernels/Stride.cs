namespace CnnGen.Kernels;

public sealed unsafe partial class MnistCnn
{
    /// <summary>Floats from one example to the next, as the emitted schedule has them: the values, rounded up to a cache line, and one line more.</summary>
    private static class Stride
    {
        public const int Pool1 = (12 * 12 * 32) + CacheLine;
        public const int Pool2 = (5 * 5 * 64) + CacheLine;
        public const int Dense1 = 1024 + CacheLine;
        public const int InputBlock = 8;
        public const int GradientBlock = 32;

        private const int CacheLine = 16;
    }
}
