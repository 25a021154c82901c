import LinearAlgebra
import Precision
import TestSupport
import Testing

/// The eleven ANOVA sets as a regression on an intercept and dummies.
@Suite(.enabled(if: ReferenceData.isPresent, Comment(rawValue: ReferenceData.hint)))
struct CertifiedVarianceTests {
  static let names =
    ["SiRstv", "AtmWtAg"] + (1...9).map { "SmLs0\($0)" }

  /// The certified values from the effects of one-way dummies; rows may come in another order.
  private func values(
    _ set: ReferenceSet, y: [DoubleDouble], order: [Int], dataPrecision: Double = 0
  ) throws -> [String: DoubleDouble] {
    let groups = set.columns[0]
    var levels: [String] = []
    for i in order where !levels.contains(groups[i]) { levels.append(groups[i]) }
    let columns =
      [order.map { _ in DoubleDouble(1) }]
      + levels.dropFirst().map { level in
        order.map { DoubleDouble(groups[$0] == level ? 1 : 0) }
      }
    let fit = try certifiedLeastSquares(
      DoubleDoubleMatrix(rows: order.count, columns: columns), order.map { y[$0] },
      dataPrecision: dataPrecision)
    let between = fit.effects.dropFirst().reduce(DoubleDouble(0)) { $0 + $1 * $1 }
    let within = fit.residualSumOfSquares
    let degrees = DoubleDouble(levels.count - 1)
    let rest = DoubleDouble(fit.degreesOfFreedom)
    return [
      "SSB": between, "SSW": within, "MSB": between / degrees, "MSW": within / rest,
      "F": between / degrees / (within / rest), "R2": between / (between + within),
      "sigma": fit.residualNorm / rest.squareRoot(),
    ]
  }

  @Test(arguments: names)
  func `every certified value is within one ulp`(_ name: String) throws {
    let set = try ReferenceSet("anova", name)
    let y = try set.numbers(1)
    let found = try values(set, y: y, order: Array(y.indices))
    for (name, value) in found {
      #expect(ulps(value, from: try #require(set.values[name])) <= 1, "\(name)")
    }
  }

  /// Rows in another order bring the groups, and so the dummies, in another order, too.
  @Test(arguments: names)
  func `the same on permuted, reordered and rescaled copies`(_ name: String) throws {
    let set = try ReferenceSet("anova", name)
    let y = try set.numbers(1, exponent: 7)
    let found = try values(
      set, y: y, order: (0..<y.count).map { ($0 * 37 + 11) % y.count })
    for (name, value) in found {
      let unit = powerOfTen(name == "F" || name == "R2" ? 0 : name == "sigma" ? 7 : 14)
      #expect(ulps(value, from: try #require(set.values[name]) * unit) <= 1, "\(name)")
    }
  }

  /// The floors are the ceilings of binary input less 0.3: what exact arithmetic on the rounded
  /// numbers gives.
  @Test(arguments: [
    ("SiRstv", 12.8), ("AtmWtAg", 9.9), ("SmLs01", 14.9), ("SmLs02", 14.9), ("SmLs03", 14.9),
    ("SmLs04", 9.6), ("SmLs05", 9.6), ("SmLs06", 9.6), ("SmLs07", 3.6), ("SmLs08", 3.6),
    ("SmLs09", 3.6),
  ])
  func `numbers rounded to double keep the digits that they have`(
    _ name: String, floor: Double
  ) throws {
    let set = try ReferenceSet("anova", name)
    let y = try set.numbers(1, asDoubles: true)
    let found = try values(
      set, y: y, order: Array(y.indices), dataPrecision: 0x1p-53)
    for (name, value) in found {
      #expect(digits(value, of: try #require(set.values[name])) >= floor, "\(name)")
    }
  }
}
