import Foundation
import Glibc
import Precision
import Testing

/// Counts the digits of functions over a reference table and keeps the worst of each.
///
/// With `OUTTURN_SHOW_DIGITS` set in the environment the figures are printed; else they show where a
/// mark is missed.
struct DigitReport {
  private let title: String
  private var worst: [String: (digits: Double, place: String, count: Int)] = [:]

  init(_ title: String) { self.title = title }

  /// Counts the digits of a value: −log₁₀ of its relative error, of values below the normal range
  /// relative to its end.
  ///
  /// - Parameters:
  ///   - name: The function.
  ///   - place: Its arguments.
  ///   - actual: The value computed.
  ///   - expected: The value to 20 digits or more; what doubles round off does not count.
  mutating func add(_ name: String, _ place: String, _ actual: Double, _ expected: String) {
    let digits: Double
    if let right = DoubleDouble(decimal: expected), actual.isFinite {
      let scale = max(right.head.magnitude, .leastNormalMagnitude)
      let error = (DoubleDouble(actual) - right).head.magnitude / scale
      digits = error == 0 ? 17 : min(17, -log10(error))
    } else {
      digits = 0
    }
    let before = worst[name] ?? (.infinity, "", 0)
    worst[name] =
      digits < before.digits
      ? (digits, place, before.count + 1) : (before.digits, before.place, before.count + 1)
  }

  /// Asserts that each function has so many digits, over the whole of its table.
  func expect(
    _ mark: Double, counts: [String: Int], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(worst.mapValues(\.count) == counts, sourceLocation: sourceLocation)
    for (name, value) in worst.sorted(by: { $0.key < $1.key }) {
      let figure = (value.digits * 100).rounded() / 100
      let line = "\(title): \(name) \(figure) digits over \(value.count) rows, worst \(value.place)"
      #expect(value.digits >= mark, "\(line)", sourceLocation: sourceLocation)
      if ProcessInfo.processInfo.environment["OUTTURN_SHOW_DIGITS"] != nil { print(line) }
    }
  }
}
