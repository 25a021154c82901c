import Testing

@testable import Statistics

@Suite struct StudentTCopulaTests {
  static func pair(_ r: Double, _ nu: Double) throws -> StudentTCopula {
    try StudentTCopula(correlation: [[1, r], [r, 1]], degreesOfFreedom: nu)
  }

  /// Joined columns of a pair.
  static func draws(_ copula: StudentTCopula, _ count: Int) -> (x: [Double], y: [Double]) {
    var columns = GaussianCopulaTests.columns(["a", "b"], draws: count)
    let mixing = GaussianCopulaTests.columns(["mixing"], draws: count)[0]
    GaussianCopulaTests.withPointers(&columns) { pointers in
      mixing.withUnsafeBufferPointer {
        if let base = $0.baseAddress {
          copula.transform(uniforms: pointers, mixing: base, draws: count)
        }
      }
    }
    return (columns[0], columns[1])
  }

  /// Demarta & McNeil (2005), equation 9, to 20 digits by mpmath.
  @Test(arguments: [
    (0.5, 4, 0.25316999510032262953), (0, 3, 0.1161165235168155945),
    (-0.5, 2.5, 0.038385131172051262419), (0.9, 10, 0.46272449471004602218),
  ])
  func `tail dependence is the closed form`(r: Double, nu: Double, expected: Double) throws {
    #expect(digits(try Self.pair(r, nu).tailDependence(0, 1), expected) > 13.5)
  }

  @Test func `tail dependence at the edges`() throws {
    #expect(try Self.pair(1, 4).tailDependence(0, 1) == 1)
    #expect(try Self.pair(-1, 4).tailDependence(0, 1) == 0)
    #expect(try Self.pair(0.9, .infinity).tailDependence(0, 1) == 0)
  }

  /// For ν = 3 and r = 0.5 both are below their 5 % quantiles with probability 0.018292973132966.
  ///
  /// That is mpmath's integral of the conditional t distribution; a Gaussian copula has 0.0123.
  /// Bounds are 4 standard errors.
  @Test func `low values come together as often as they should, and high ones`() throws {
    let count = 6000
    let (x, y) = Self.draws(try Self.pair(0.5, 3), count)
    let error = (0.0183 / Double(count)).squareRoot()
    let low = Double(zip(x, y).filter { $0 < 0.05 && $1 < 0.05 }.count) / Double(count)
    let high = Double(zip(x, y).filter { $0 > 0.95 && $1 > 0.95 }.count) / Double(count)
    #expect(abs(low - 0.018292973132966) < 4 * error)
    #expect(abs(high - 0.018292973132966) < 4 * error)
    // Joint extremes of a Gaussian copula would be rarer than this.
    #expect(low + high > 2 * 0.0123 + 3 * error)
  }

  @Test func `margins stay uniform and Kendall's tau is as wanted`() throws {
    let count = 2000
    let copula = try StudentTCopula(kendall: [[1, 0.4], [0.4, 1]], degreesOfFreedom: 5)
    #expect(digits(copula.correlation[0][1], 0.58778525229247312917) > 15)  // sin(π/5)
    let (x, y) = Self.draws(copula, count)
    // The standard error of tau is below 0.015.
    #expect(abs(SampleCorrelation.kendall(x, y) - 0.4) < 0.06)
    for column in [x, y] {
      let distance = column.sorted().enumerated().reduce(0.0) {
        max($0, abs($1.element - (Double($1.offset) + 0.5) / Double(count)))
      }
      #expect(distance * Double(count).squareRoot() < 1.95)
    }
  }

  @Test func `endless degrees of freedom give the Gaussian copula`() throws {
    let (x, y) = Self.draws(try Self.pair(-0.6, .infinity), 200)
    var columns = GaussianCopulaTests.columns(["a", "b"], draws: 200)
    let gaussian = try GaussianCopula(correlation: [[1, -0.6], [-0.6, 1]])
    GaussianCopulaTests.withPointers(&columns) { gaussian.transform(uniforms: $0, draws: 200) }
    for d in 0..<200 {
      #expect(abs(x[d] - columns[0][d]) < 1e-14)
      #expect(abs(y[d] - columns[1][d]) < 1e-14)
    }
  }

  @Test func `a fraction of a degree of freedom gives numbers inside the unit interval`() throws {
    let (x, y) = Self.draws(try Self.pair(0.3, 0.01), 300)
    #expect((x + y).allSatisfy { $0 > 0 && $0 < 1 })
  }

  @Test func `degrees of freedom must be positive`() async {
    await #expect(processExitsWith: .failure) { _ = try Self.pair(0, 0) }
  }

  @Test func `columns of arrays get the numbers that pointers get`() throws {
    let copula = try Self.pair(0.4, 3.5)
    var arrays = GaussianCopulaTests.columns(["a", "b"], draws: 300)
    copula.transform(
      uniforms: &arrays, mixing: GaussianCopulaTests.columns(["mixing"], draws: 300)[0])
    let pointed = Self.draws(copula, 300)
    #expect(arrays == [pointed.x, pointed.y])
  }
}
