import Glibc
import Statistics

// Uniform and normal numbers per second of one core, filled in blocks that stay in the cache, as
// simulations draw them; then points of a Sobol' sequence, one coordinate in a column.
//
//     random-speed [REPETITIONS]
//
// Prints the median over repetitions, one line each: name, millions of numbers per second of
// processor time (which other programs on the machine do not lengthen).

let repetitions = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 21
let size = 4096
let stream = RandomStream(seed: 1, name: "speed")
let block = UnsafeMutableBufferPointer<Double>.allocate(capacity: size)
var check = 0.0

/// The processor time of this process in seconds.
func processorTime() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
}

/// Prints how fast `fill` writes numbers from a given draw on.
@MainActor func measure(_ name: String, blocks: Int, _ fill: (Int) -> Void) {
  var rates: [Double] = []
  for _ in 0..<max(repetitions, 1) {
    let start = processorTime()
    for number in 0..<blocks {
      fill(number * size)
      check += block[number % size]
    }
    rates.append(Double(size * blocks) / (processorTime() - start))
  }
  rates.sort()
  print("\(name):", (rates[rates.count / 2] / 1e6).rounded())
}

measure("uniform", blocks: 4096) { stream.fill(block, firstDraw: $0, time: 0) }
measure("normal", blocks: 2048) { stream.fillNormal(block, firstDraw: $0, time: 0) }
measure("uniform, one by one", blocks: 512) { first in
  for i in 0..<size { block[i] = stream.uniform(draw: first + i, time: 0) }
}
measure("normal, one by one", blocks: 512) { first in
  for i in 0..<size { block[i] = stream.normal(draw: first + i, time: 0) }
}
let sequences: [(String, SobolRandomization)] = [
  ("Sobol'", .none), ("Sobol', shifted", .digitalShift(seed: 1)),
  ("Sobol', Owen scrambling", .owenScrambling(seed: 1)),
]
for (name, randomization) in sequences {
  let sequence = SobolSequence(dimensions: 10, randomization: randomization)
  measure(name, blocks: 64) { sequence.fill(block, firstPoint: $0, dimension: 9) }
}
if !check.isFinite { print("not finite") }
