import Foundation
import LinearAlgebra
import Precision
import TestSupport
import Testing

/// A linear or ANOVA set of NIST's Statistical Reference Datasets, read from its text as exactly
/// as double-doubles hold it, with the recomputation of its certified values to 40 digits.
struct ReferenceSet {
  /// The columns of the data as text.
  let columns: [[String]]
  /// The values that are numbers, by their name.
  let values: [String: DoubleDouble]
  /// The certified parameters and their standard errors.
  let parameters: [(estimate: DoubleDouble, standardError: DoubleDouble)]

  init(_ kind: String, _ name: String) throws {
    let set = try CertifiedTable(kind, name)
    columns = (set.cells.first ?? []).indices.map { j in set.cells.map { $0[j] } }
    values = set.values.compactMapValues { DoubleDouble(decimal: $0) }
    parameters = try set.parameters.map {
      guard let estimate = DoubleDouble(decimal: $0.value),
        let error = DoubleDouble(decimal: $0.standardError)
      else {
        throw CocoaError(.fileReadCorruptFile)
      }
      return (estimate, error)
    }
  }

  /// A column as numbers, times a power of ten.
  func numbers(_ column: Int, exponent: Int = 0, asDoubles: Bool = false) throws -> [DoubleDouble] {
    try columns[column].map { text in
      let text = exponent == 0 ? text : "\(text)e\(exponent)"
      let number = asDoubles ? Double(text).map { DoubleDouble($0) } : DoubleDouble(decimal: text)
      guard let number else { throw CocoaError(.fileReadCorruptFile) }
      return number
    }
  }
}

/// A linear set as a design: y first in the file, then the predictors.
struct LinearCase: Sendable, CustomTestStringConvertible {
  let name: String
  /// The highest power of the only predictor; 0 takes all predictors as they are.
  var degree = 0
  var hasIntercept = true
  var testDescription: String { name }

  static let all = [
    LinearCase(name: "Norris", degree: 1), LinearCase(name: "Pontius", degree: 2),
    LinearCase(name: "NoInt1", degree: 1, hasIntercept: false),
    LinearCase(name: "NoInt2", degree: 1, hasIntercept: false),
    LinearCase(name: "Filip", degree: 10), LinearCase(name: "Longley"),
    LinearCase(name: "Wampler1", degree: 5), LinearCase(name: "Wampler2", degree: 5),
    LinearCase(name: "Wampler3", degree: 5), LinearCase(name: "Wampler4", degree: 5),
    LinearCase(name: "Wampler5", degree: 5),
  ]

  /// The columns of the design: 1, the predictors, the powers.
  ///
  /// - Parameters:
  ///   - set: The data.
  ///   - exponents: For each predictor the power of ten that multiplies it.
  ///   - asDoubles: Whether numbers are rounded to double first.
  /// - Returns: One element per column of the design.
  /// - Throws: `CocoaError` when a number cannot be read.
  func design(
    _ set: ReferenceSet, exponents: [Int]? = nil, asDoubles: Bool = false
  ) throws -> [[DoubleDouble]] {
    var columns: [[DoubleDouble]] = []
    if hasIntercept { columns.append(set.columns[0].map { _ in DoubleDouble(1) }) }
    for j in 1..<set.columns.count {
      columns.append(
        try set.numbers(j, exponent: exponents?[j - 1] ?? 0, asDoubles: asDoubles))
    }
    let x = columns[columns.count - 1]
    for _ in 1..<max(degree, 1) {
      columns.append(zip(columns[columns.count - 1], x).map { $0 * $1 })
    }
    return columns
  }
}

/// 10^k.
func powerOfTen(_ k: Int) -> DoubleDouble { .pow(DoubleDouble(10), DoubleDouble(Double(k))) }

/// How far a published double is from a value, in units of its last place.
func ulps(_ value: DoubleDouble, from certified: DoubleDouble) -> Double {
  guard certified.head != 0 else { return value.head == 0 ? 0 : .infinity }
  return (value.head - certified.head).magnitude / certified.head.ulp
}

/// How many digits of a double-double are right.
func digits(_ value: DoubleDouble, of certified: DoubleDouble) -> Double {
  let error =
    (value - certified).magnitude.head / (certified.head == 0 ? 1 : certified.head.magnitude)
  return error == 0 ? 33 : -log10(error)
}
