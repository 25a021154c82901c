import CKernels
import Glibc
import Precision
import TestSupport
import Testing

@testable import Simulation

struct ElementaryFunctionTests {
  @Test func `exponentials and logarithms are right to one unit in the last place`() {
    let seed = UInt64.random(in: 0...(.max))
    var generator = SplitMix(state: seed)
    for _ in 0..<300 {
      let x = Double.random(in: -700...700, using: &generator)
      let exponential = DoubleDouble.exp(DoubleDouble(x)).head
      #expect(abs(system_exponential_of(x) - exponential) <= exponential.ulp, "seed \(seed), \(x)")
      let near = Double.random(in: -1...1, using: &generator)
      let factor = DoubleDouble.exp(DoubleDouble(near)).head
      #expect(abs(system_exponential_of(near) - factor) <= factor.ulp, "seed \(seed), \(near)")
      for y in [exp(x), 1 + near, Double.random(in: 0...10, using: &generator)] where y > 0 {
        let logarithm = DoubleDouble.log(DoubleDouble(y)).head
        #expect(
          abs(system_logarithm_of(y) - logarithm) <= abs(logarithm).ulp, "seed \(seed), \(y)")
      }
    }
  }

  @Test func `the ends of the range are those of the c library`() {
    let places: [Double] = [
      0, -0.0, 1, -1, .infinity, -.infinity, 709, 709.7, 709.8, 710, 1e300, -708, -745, -745.2,
      -746,
      -1e300, 0x1p-1074, 0x1p-1022, .greatestFiniteMagnitude, 0x1p-60,
    ]
    for x in places {
      #expect(
        abs(system_exponential_of(x) - exp(x)) <= exp(x).ulp || system_exponential_of(x) == exp(x))
      let (found, right) = (system_logarithm_of(x), log(x))
      #expect(
        found == right || (found.isNaN && right.isNaN) || abs(found - right) <= abs(right).ulp,
        "\(x)")
    }
    #expect(system_exponential_of(0) == 1 && system_logarithm_of(1) == 0)
    #expect(system_exponential_of(.nan).isNaN && system_logarithm_of(.nan).isNaN)
  }
}
