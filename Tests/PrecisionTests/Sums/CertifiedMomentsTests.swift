import Foundation
import Precision
import TestSupport
import Testing

struct CertifiedMomentsTests {
  static let names = [
    "PiDigits", "Lottery", "Lew", "Mavro", "Michelso", "NumAcc1", "NumAcc2", "NumAcc3", "NumAcc4",
  ]

  /// The numbers of a set as written.
  static func column(_ name: String) throws -> [ExactDecimal] {
    let words = try CertifiedTable("univariate", name).cells.flatMap { $0 }
    let numbers = words.compactMap { ExactDecimal($0) }
    try #require(numbers.count == words.count && numbers.count >= 3)
    return numbers
  }

  /// Mean, standard deviation and autocorrelation to 40 digits.
  static func certified(_ name: String) throws -> [DoubleDouble] {
    let values = try CertifiedTable("univariate", name).values
    return try ["mean", "sd", "r1"].map { try #require(DoubleDouble(decimal: values[$0] ?? "")) }
  }

  static func results(_ moments: CertifiedMoments) -> [DoubleDouble] {
    [moments.mean, moments.standardDeviation, moments.autocorrelation1]
  }

  static func digits(_ actual: DoubleDouble, _ expected: DoubleDouble) -> Double {
    -log10((actual / expected - 1.0).head.magnitude)
  }

  @Test(
    .enabled(if: ReferenceData.isPresent, Comment(rawValue: ReferenceData.hint)), arguments: names)
  func `decimal text gives the certified moments to 26 digits`(name: String) throws {
    let moments = CertifiedMoments(try Self.column(name).map(\.doubleDouble))
    for (actual, expected) in zip(Self.results(moments), try Self.certified(name)) {
      #expect(Self.digits(actual, expected) > 23, "\(actual)")
      #expect(abs(actual.head - expected.head) <= expected.head.ulp)
    }
  }

  /// The ceilings of binary input less 0.3: no arithmetic has more digits after the rounding.
  static let ceilings: [String: (sd: Double, r1: Double)] = [
    "Mavro": (12.8, 12.8), "Michelso": (13.6, 13.1), "NumAcc2": (14, 14), "NumAcc3": (9.2, 11.9),
    "NumAcc4": (8.0, 10.7),
  ]

  @Test(
    .enabled(if: ReferenceData.isPresent, Comment(rawValue: ReferenceData.hint)), arguments: names)
  func `doubles give what their rounding leaves`(name: String) throws {
    let moments = CertifiedMoments(try Self.column(name).map(\.double))
    let expected = try Self.certified(name)
    let ceiling = Self.ceilings[name] ?? (15, 15)
    #expect(Self.digits(moments.mean, expected[0]) > 15)
    #expect(Self.digits(moments.standardDeviation, expected[1]) > ceiling.sd)
    #expect(Self.digits(moments.autocorrelation1, expected[2]) > ceiling.r1)
  }

  @Test(
    .enabled(if: ReferenceData.isPresent, Comment(rawValue: ReferenceData.hint)), arguments: names)
  func `the order of rows and the unit change nothing`(name: String) throws {
    let column = try Self.column(name)
    let expected = try Self.certified(name)
    for power in [-9, -1, 3, 11] {
      let scaled = CertifiedMoments(column.map { $0.shifted(by: power).doubleDouble })
      let unit = ExactDecimal(mantissa: 1, exponent: power).doubleDouble
      #expect(Self.digits(scaled.mean / unit, expected[0]) > 23)
      #expect(Self.digits(scaled.standardDeviation / unit, expected[1]) > 23)
      #expect(Self.digits(scaled.autocorrelation1, expected[2]) > 23)
    }
    let stride = [7, 11, 13].first { !column.count.isMultiple(of: $0) } ?? 1
    let permuted = column.indices.map { column[$0 * stride % column.count].doubleDouble }
    for order in [permuted, permuted.reversed()] {
      let moments = CertifiedMoments(order)
      #expect(Self.digits(moments.mean, expected[0]) > 23)
      #expect(Self.digits(moments.standardDeviation, expected[1]) > 23)
    }
  }

  @Test func `few values and equal values`() {
    let none = CertifiedMoments([Double]())
    #expect(none.count == 0 && none.mean.head.isNaN && none.variance.head.isNaN)
    let one = CertifiedMoments([3.5])
    #expect(one.mean.head == 3.5 && one.variance.head.isNaN)
    let equal = CertifiedMoments([0.1, 0.1, 0.1])
    #expect(equal.standardDeviation.head == 0 && equal.autocorrelation1.head.isNaN)
  }

  @Test func `sums keep what cancels`() {
    #expect(DoubleDouble.sum(of: [1e30, 1, -1e30, 1e-3]) == DoubleDouble(1.0) + 1e-3)
    #expect(DoubleDouble.sum(of: [DoubleDouble]()) == DoubleDouble(0.0))
    // (2²⁷ + 1)² − 2⁵⁴ − 2²⁸ = 1, which plain products lose.
    let a = [0x1p27 + 1, -0x1p27, -0x1p14]
    let b = [0x1p27 + 1, 0x1p27, 0x1p14]
    #expect(DoubleDouble.dot(a, b) == DoubleDouble(1.0))
    #expect(DoubleDouble.dot(a.map { DoubleDouble($0) }, b.map { DoubleDouble($0) }).head == 1)
  }

  @Test(arguments: [0x1p1021, 0x1p600, 0x1p-540, 0x1p-1060])
  func `columns at the ends of the range have the moments of others`(unit: Double) {
    let values = [1.0, 2, 4, 3.5]
    let plain = CertifiedMoments(values)
    let far = CertifiedMoments(values.map { $0 * unit })
    #expect(far.mean.head == plain.mean.head * unit)
    #expect(far.standardDeviation.head == plain.standardDeviation.head * unit)
    #expect(far.autocorrelation1 == plain.autocorrelation1)
    #expect(far.variance.head == (unit > 1 ? .infinity : 0))
    let wide = CertifiedMoments(values.map { DoubleDouble($0 * unit) })
    #expect(wide == far)
    // Their sum is above the range.
    #expect(CertifiedMoments([1e308, 1.7e308]).mean.head == 1.35e308)
    #expect(CertifiedMoments([.nan, 1]).variance.head.isNaN)
  }
}
