import Testing

@testable import Budgeting

/// Parts that a search leaves out at prices of their own.
@Suite struct NarrowingTests {
  /// Problems over years with S-shaped curves, and their solutions.
  private func solved() throws -> [(problem: AllocationProblem, solution: AllocationSolution)] {
    try (0..<6).compactMap { seed in
      var random = RandomAllocations(seed: 300 + seed)
      let problem = random.overYears(.shaped, lines: 4, years: 2)
      return try problem.solve(tolerance: 1e-5, nodeLimit: 400).solution.map { (problem, $0) }
    }
  }

  @Test func `no allowed allocation passes a bound that leaves parts out`() throws {
    var narrowed = 0
    for (seed, (problem, solution)) in try solved().enumerated() {
      narrowed += solution.certificate.boxes.count { !$0.narrowings.isEmpty }
      let bound = try CertificateCheck(problem).upperBound(of: solution.certificate)
      #expect(bound <= solution.upperBound + 1e-9 * solution.upperBound)
      #expect(solution.value <= solution.upperBound)
      #expect(solution.gap < 1e-3)
      var random = RandomAllocations(seed: seed)
      for _ in 0..<400 {
        let amounts = problem.decisions.map { decision in
          random.next(decision.floor.amount...decision.ceiling.amount) * random.next()
        }
        guard let kept = problem.settled(amounts) else { continue }
        #expect(problem.value(of: kept) <= solution.upperBound)
      }
    }
    #expect(narrowed > 0)
  }

  @Test func `a part left out in error makes the bound wider, never too low`() throws {
    var random = RandomAllocations(seed: 9)
    for (problem, solution) in try solved() {
      var certificate = solution.certificate
      for place in certificate.boxes.indices {
        // Ranges that the best allocation does not lie in, at whatever prices the box has.
        let sides = problem.decisions.indices.map { decision in
          let ends = problem.decisions[decision]
          let (low, high) = (ends.floor.amount, ends.ceiling.amount)
          let middle = random.next(low...high)
          return BoundCertificate.Side(decision, middle, min(high, middle + 0.01 * (high - low)))
        }
        certificate.boxes[place].narrowings.append(
          BoundCertificate.Narrowing(
            sides: sides, inputSides: [], limitPrices: certificate.boxes[place].limitPrices,
            inputPrices: certificate.boxes[place].inputPrices))
      }
      let bound = try CertificateCheck(problem).upperBound(of: certificate)
      #expect(bound >= solution.value)
    }
  }
}
