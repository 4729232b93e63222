namespace Mnist.Drawing;

/// <summary>A position in pixels, x to the right and y down; the first pixel's centre is (0.5, 0.5).</summary>
internal readonly record struct Point(float X, float Y);
