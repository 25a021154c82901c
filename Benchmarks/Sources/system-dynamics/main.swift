// The batched engine for system-dynamics models beside C written by hand, see simulation-engine.md.
//
// Prints one line per case: name, engine, seconds (best of the repetitions): processor time of the
// one thread that works, and wall time where two do.
import CSystemDynamics
import Glibc
import Simulation

func seconds(_ clock: clockid_t) -> Double {
  var time = timespec()
  clock_gettime(clock, &time)
  return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
}

/// The shortest of some repetitions.
func best(
  of repetitions: Int, clock: clockid_t = CLOCK_THREAD_CPUTIME_ID, _ work: () -> Void
) -> Double {
  var best = Double.infinity
  for _ in 0..<repetitions {
    let start = seconds(clock)
    work()
    best = min(best, seconds(clock) - start)
  }
  return best
}

func report(_ name: String, _ engine: String, _ time: Double) {
  print("\(name),\(engine),\(time)")
}

/// The greatest difference relative to the size of the second.
func difference(_ a: [Double], _ b: [Double]) -> Double {
  zip(a, b).map { abs($0 - $1) / max(abs($1), 1e-300) }.max() ?? 0
}

func measureEpidemic(members: Int) throws {
  let (contacts, durations) = (
    (0..<members).map { 3 + 4 * Double($0) / Double(members) },
    (0..<members).map { 4 + Double($0 % 100) / 50 }
  )
  let (steps, stride, step) = (3200, 320, 0.0625)
  let times = steps / stride + 1
  var byHand = [Double](repeating: 0, count: 3 * times * members)
  report(
    "sir x \(members)", "C by hand, 1 thread",
    best(of: 100) {
      hand_written_sir(
        members, steps, stride, step, 1000, contacts, 0.25, durations, &byHand)
    })
  let model = try epidemic(saveStep: Double(stride) * step)
  let simulation = try SystemSimulation(
    model, parameters: ["contacts", "infectivity", "duration"].map { model.number(of: $0) },
    saving: ["susceptible", "infected", "recovered"].map { model.number(of: $0) })
  for threads in [1, 2] {
    var paths: [Double] = []
    report(
      "sir x \(members)", "Outturn, \(threads == 1 ? "1 thread" : "2 threads (wall time)")",
      best(of: 100, clock: threads == 1 ? CLOCK_THREAD_CPUTIME_ID : CLOCK_MONOTONIC) {
        paths =
          simulation.run(
            members: members, values: [contacts, [0.25], durations], threads: threads
          ).values
      })
    precondition(difference(paths, byHand) < 1e-12, "the results differ")
  }
  let whole = try SystemSimulation(try epidemic(saveStep: nil))
  report("sir x 1, all saved", "Outturn, 1 thread", best(of: 200) { _ = whole.run() })
}

func measureSectors() throws {
  let model = try sectors(100)
  var byHand = [Double](repeating: 0, count: 500 * 401)
  report(
    "500 equations x 1, all saved", "C by hand, 1 thread",
    best(of: 200) { hand_written_sectors(400, 0.25, &byHand) })
  let whole = try SystemSimulation(model)
  var paths: [Double] = []
  report(
    "500 equations x 1, all saved", "Outturn, 1 thread",
    best(of: 200) { paths = whole.run().values })
  precondition(difference(paths, byHand) < 1e-12, "the results differ")
  let ends = try SystemSimulation(model, saving: [model.number(of: "stock 0")])
  report("500 equations x 1, one saved", "Outturn, 1 thread", best(of: 200) { _ = ends.run() })
  report(
    "500 equations x 1000, one saved", "Outturn, 1 thread",
    best(of: 10) { _ = ends.run(members: 1000) })
  report("500 equations, compile", "Outturn", best(of: 5) { _ = try? SystemSimulation(model) })
}

try measureEpidemic(members: 10_000)
try measureSectors()
