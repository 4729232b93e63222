using System.ComponentModel;

namespace CnnGen.Runtime;

/// <summary>Elementary functions with one declared order of operations.</summary>
/// <remarks>
/// The mathematical libraries of operating systems differ in the last bit. These functions use IEEE operations only, so a number has one value on every
/// machine. Kernels bring their own, in float; these are for what is computed once.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Elementary;
