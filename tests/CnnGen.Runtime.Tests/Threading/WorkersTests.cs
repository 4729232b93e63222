namespace CnnGen.Runtime.Tests.Threading;

public unsafe class WorkersTests
{
    public static TheoryData<int> ThreadCounts => [1, 2, 3, 7];

    [Theory]
    [MemberData(nameof(ThreadCounts))]
    public void Every_part_of_every_loop_runs_exactly_once(int threads)
    {
        using var workers = new Workers(threads);
        var runs = stackalloc int[32];
        for (var loop = 0; loop < 20_000; loop++)
        {
            var parts = loop % 33;
            new Span<int>(runs, 32).Clear();
            workers.Run(&CountRun, runs, parts);
            for (var part = 0; part < 32; part++)
                if (runs[part] != (part < parts ? 1 : 0))
                    Assert.Fail($"part {part} of {parts} ran {runs[part]} times in loop {loop}");
        }
    }

    private static void CountRun(void* runs, int part, int worker) => Interlocked.Increment(ref ((int*)runs)[part]);

    [Theory]
    [MemberData(nameof(ThreadCounts))]
    public void As_many_parts_run_at_once_as_there_are_threads_also_after_sleep(int threads)
    {
        using var workers = new Workers(threads);
        for (var loop = 0; loop < 50; loop++)
        {
            // Every other loop finds the helpers asleep.
            if (loop % 2 == 0) Thread.Sleep(2);
            var arrived = 0;
            workers.Run(threads, (_, _) =>
            {
                Interlocked.Increment(ref arrived);
                WorkersLoops.WaitUntil(() => Volatile.Read(ref arrived) == threads);
            });
        }
    }

    [Theory]
    [MemberData(nameof(ThreadCounts))]
    public void A_worker_runs_one_part_at_a_time_and_takes_them_in_order(int threads)
    {
        using var workers = new Workers(threads);
        for (var loop = 0; loop < 500; loop++)
        {
            var busy = new int[threads];
            var last = Enumerable.Repeat(-1, threads).ToArray();
            workers.Run(50, (part, worker) =>
            {
                Assert.Equal(1, Interlocked.Increment(ref busy[worker]));
                Assert.True(part > last[worker], $"worker {worker} ran part {part} after part {last[worker]}");
                last[worker] = part;
                Interlocked.Decrement(ref busy[worker]);
            });
        }
    }

    [Fact]
    public void What_the_parts_wrote_is_seen_after_the_loop_and_by_the_next_one()
    {
        using var workers = new Workers(3);
        var (values, next) = (new int[64], new int[64]);
        for (var loop = 0; loop < 5_000; loop++)
        {
            // Each part reads what another part, often on another thread, wrote in the loop before.
            workers.Run(64, (part, _) => next[part] = values[(part + 1) % 64] + 1);
            (values, next) = (next, values);
        }

        Assert.All(values, value => Assert.Equal(5_000, value));
    }

    [Fact]
    public void Several_workers_run_at_once()
    {
        Parallel.For(0, 6, new ParallelOptions { MaxDegreeOfParallelism = 6 }, i =>
        {
            using var workers = new Workers(1 + (i % 4));
            var sum = 0;
            for (var loop = 0; loop < 2_000; loop++) workers.Run(10, (part, _) => Interlocked.Add(ref sum, part));
            Assert.Equal(2_000 * 45, sum);
        });
    }

    [Fact]
    public void Helpers_are_named_background_threads_and_the_caller_is_worker_0()
    {
        using var workers = new Workers(3);
        var threads = new Thread[3];
        var arrived = 0;
        workers.Run(3, (_, worker) =>
        {
            threads[worker] = Thread.CurrentThread;
            Interlocked.Increment(ref arrived);
            WorkersLoops.WaitUntil(() => Volatile.Read(ref arrived) == 3);
        });
        Assert.Same(Thread.CurrentThread, threads[0]);
        Assert.Equal(["CnnGen worker 1", "CnnGen worker 2"], threads[1..].Select(thread => thread.Name));
        Assert.All(threads[1..], thread => Assert.True(thread.IsBackground));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void A_loop_of_one_part_runs_on_the_caller(int threads)
    {
        using var workers = new Workers(threads);
        workers.Run(1, (_, worker) => Assert.Equal((0, Thread.CurrentThread), (worker, Thread.CurrentThread)));
    }

    [Theory]
    [MemberData(nameof(ThreadCounts))]
    public void No_thread_allocates(int threads)
    {
        using var workers = new Workers(threads);
        var bytes = stackalloc long[2 * threads];
        var state = new AllocationState { Bytes = bytes, Threads = threads };
        // The first loops compile and start threads.
        for (var loop = 0; loop < 100; loop++) RunOnAll(workers, &state);
        new Span<long>(bytes, threads).CopyTo(new Span<long>(bytes + threads, threads));
        for (var loop = 0; loop < 100; loop++) RunOnAll(workers, &state);
        for (var worker = 0; worker < threads; worker++) Assert.Equal(bytes[threads + worker], bytes[worker]);
    }

    private static void RunOnAll(Workers workers, AllocationState* state)
    {
        state->Arrived = 0;
        workers.Run(&NoteAllocatedBytes, state, state->Threads);
    }

    private static void NoteAllocatedBytes(void* state, int part, int worker)
    {
        var all = (AllocationState*)state;
        all->Bytes[worker] = GC.GetAllocatedBytesForCurrentThread();
        Interlocked.Increment(ref all->Arrived);
        while (Volatile.Read(ref all->Arrived) < all->Threads) Thread.Sleep(0);
    }

    private struct AllocationState
    {
        public long* Bytes;
        public int Threads;
        public int Arrived;
    }

    [Fact]
    public void Physical_cores_are_at_least_one_and_at_most_the_processors() => Assert.InRange(Workers.PhysicalCores, 1, Environment.ProcessorCount);
}
