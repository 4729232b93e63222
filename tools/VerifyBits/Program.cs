using VerifyBits;

// Trains the reference networks at every target that this CPU has, at several numbers of threads, and compares what came, to the bit, with expected.txt.
// A target is chosen for a whole process, so each has one of its own: this program, told the target.
return args switch
{
    [] => Comparison.Run(Expected.Read()),
    ["--write"] => Comparison.Write(),
    [ReferenceNetworks.Command] => ReferenceNetworks.Print(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("dotnet run -c Release --project tools/VerifyBits            compare with expected.txt");
    Console.Error.WriteLine("dotnet run -c Release --project tools/VerifyBits -- --write write expected.txt, of the plainest target");
    return 2;
}
