// Times a plan in process: plan-speed PLAN DRAWS THREADS
//
// Processor seconds until the last block of draws is simulated and its indicators are stored, and
// until everything is judged and summarised; then wall seconds and the peak of memory.
import Glibc
import Outturn
import Results
import Scenarios
import Synchronization

func seconds(_ clock: clockid_t) -> Double {
  var time = timespec()
  clock_gettime(clock, &time)
  return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
}

func measure(_ plan: Plan, draws: Int, threads: Int) throws {
  let wall = seconds(CLOCK_MONOTONIC)
  let cpu = seconds(CLOCK_PROCESS_CPUTIME_ID)
  let simulated = Mutex(0.0)
  let outcome = try Study(plan).run(RunOptions(draws: draws, threads: threads)) { done in
    guard done == draws else { return }
    let time = seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu
    simulated.withLock { $0 = time }
  }
  let whole = seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu
  let elapsed = seconds(CLOCK_MONOTONIC) - wall
  var usage = rusage()
  getrusage(RUSAGE_SELF, &usage)
  for row in outcome.results.attainment where row.target != nil {
    print(row.kpi, row.deadline, row.probability, row.expected ?? .nan)
  }
  let first = simulated.withLock { $0 }
  print(
    "simulation \(first) s cpu, whole \(whole) s cpu, \(elapsed) s wall, "
      + "\(usage.ru_maxrss / 1024) MB")
}

let arguments = CommandLine.arguments
guard arguments.count == 4, let draws = Int(arguments[2]), let threads = Int(arguments[3]) else {
  print("usage: plan-speed PLAN DRAWS THREADS")
  exit(64)
}
try measure(PlanReader.read(plan: arguments[1]), draws: draws, threads: threads)
