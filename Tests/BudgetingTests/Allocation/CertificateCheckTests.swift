@testable import ResponseCurves
import Quantities
import Testing

@testable import Budgeting

@Suite struct CertificateCheckTests {
  /// A problem with several boxes in its certificate.
  private func divided() throws -> (AllocationProblem, AllocationSolution) {
    for seed in 0..<40 {
      let problem = SShapedInstances.random(seed: UInt64(seed), tasks: 16)
      let solution = try #require(problem.solve(tolerance: 1e-9).solution)
      if solution.certificate.boxes.count > 2 { return (problem, solution) }
    }
    throw AllocationError.noDecisions
  }

  @Test func `the bound is what the check says`() throws {
    let (problem, solution) = try divided()
    let bound = try CertificateCheck(problem).upperBound(of: solution.certificate)
    #expect(bound == solution.upperBound)
    #expect(bound >= solution.value)
  }

  @Test func `a certificate that leaves out a part proves nothing`() throws {
    let (problem, solution) = try divided()
    let check = try CertificateCheck(problem)
    for left in solution.certificate.boxes.indices {
      var certificate = solution.certificate
      certificate.boxes.remove(at: left)
      #expect(check.upperBound(of: certificate) == .infinity)
    }
    #expect(check.upperBound(of: BoundCertificate(boxes: [])) == .infinity)
  }

  @Test func `a side moved inwards leaves a gap`() throws {
    let (problem, solution) = try divided()
    let check = try CertificateCheck(problem)
    for box in solution.certificate.boxes.indices {
      var certificate = solution.certificate
      let side = certificate.boxes[box].sides[0]
      certificate.boxes[box].sides[0].ceiling -= 1e-6 * (side.ceiling - side.floor) + 1e-9
      #expect(check.upperBound(of: certificate) == .infinity)
    }
  }

  @Test func `any prices prove a bound, and none below the best`() throws {
    let (problem, solution) = try divided()
    let check = try CertificateCheck(problem)
    for factor in [0.0, 0.5, 0.9, 0.999, 1.001, 1.1, 2, 50] {
      var certificate = solution.certificate
      for box in certificate.boxes.indices {
        certificate.boxes[box].limitPrices = certificate.boxes[box].limitPrices.map { $0 * factor }
      }
      #expect(check.upperBound(of: certificate) >= solution.value)
    }
  }

  @Test func `prices that are missing or no numbers prove nothing`() throws {
    let (problem, solution) = try divided()
    let check = try CertificateCheck(problem)
    for prices in [[], [Double.nan], [.infinity], [0.1, 0.1]] {
      var certificate = solution.certificate
      certificate.boxes[0].limitPrices = prices
      #expect(check.upperBound(of: certificate) == .infinity)
    }
    // A price on the side of a limit that is open.
    var open = problem
    open.limits[0].atLeast = nil
    var certificate = solution.certificate
    certificate.boxes[0].limitPrices = [-1]
    #expect(try CertificateCheck(open).upperBound(of: certificate) == .infinity)
  }

  @Test func `the greatest surplus is bounded closely for every shape`() {
    let functions: [ResponseFunction] = [
      .hill(max: 9, half: 7, slope: 3.2), .hill(max: 9, half: 7, slope: 0.6),
      .logistic(max: 5, middle: 6, slope: 1.3), .power(scale: 2, exponent: 0.5),
      .power(scale: 0.1, exponent: 1.8), .log(scale: 4, half: 2), .michaelis(max: 6, half: 3),
      .capped(slope: 0.8, max: 6), .linear(slope: 0.4, from: 1),
      .piecewise([.init(1, 0), .init(3, 4), .init(8, 5), .init(12, 9)]),
    ]
    for function in functions {
      for price in [-0.3, 0.0, 0.2, 0.45, 0.9, 3.0] {
        let parts = [SurplusBound.Part(weight: 1.5, function: function, factor: 0.9)]
        let bound = SurplusBound().most(
          of: parts, at: price, uncertainty: 0, from: 0, to: 15, precision: 1e-9)
        let seen = (0...15000).map { place -> Double in
          let x = Double(place) / 1000
          return 1.5 * function.value(at: 0.9 * x) - price * x
        }
        let most = seen.max() ?? 0
        #expect(bound >= most - 1e-12)
        #expect(bound <= most + 2e-3, "\(function) at \(price)")
      }
    }
  }
}
