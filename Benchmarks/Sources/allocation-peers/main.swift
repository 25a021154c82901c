// Random allocations with our answers, one line of JSON each, for allocation/compare.py.
import Budgeting
import Glibc

/// Solves instances of one family and prints them.
func run(
  _ family: String, count: Int, tolerance: Double,
  _ make: (inout RandomAllocations, Int) -> AllocationProblem
) throws {
  for seed in 0..<count {
    var random = RandomAllocations(seed: seed)
    let problem = make(&random, seed)
    let start = clock()
    let outcome = try problem.solve(tolerance: tolerance)
    let seconds = Double(clock() - start) / Double(CLOCKS_PER_SEC)
    print(InstanceText.line(family: family, seed: seed, problem, outcome, seconds: seconds))
  }
}

try run("pieces", count: 100, tolerance: 1e-9) { random, seed in
  random.overYears(
    .straightPieces, lines: 3 + seed % 6, years: 1 + seed % 4, unit: seed % 5 == 0 ? 1e9 : 1)
}
try run("concave", count: 100, tolerance: 1e-9) { random, seed in
  random.overYears(.concave, lines: 3 + seed % 6, years: 1 + seed % 4)
}
try run("units", count: 100, tolerance: 1e-9) { random, seed in
  random.inUnits(lines: 3 + seed % 4, curves: [.shaped, .concave, .straightPieces][seed % 3])
}
try run("sizes", count: 100, tolerance: 1e-9) { random, seed in
  random.withSmallestSizes(lines: 3 + seed % 3, years: 1 + seed % 2)
}
