import Diagnostics
import Precision

/// One column of a table: numbers, or words that name groups.
public struct RegressionColumn: Hashable, Sendable {
  /// The name.
  public let name: String
  /// The whole header where it names a unit as well, `매출 (억원)`.
  let header: String?
  /// Whether a cell has more digits than calculations keep.
  let hasLongCells: Bool
  /// The cells as they were written; nil where a value is missing.
  public let texts: [String?]
  /// The numbers; nil where a value is missing, and altogether where a cell is not a number.
  public let numbers: [MeasuredNumber?]?
  /// The places of the cells; empty for columns that come from no file.
  let spans: [SourceSpan]
  /// The rows whose cell is not a number.
  let strangers: [Int]

  /// Creates a column of numbers from memory.
  ///
  /// - Parameters:
  ///   - name: The name, as formulas call it.
  ///   - values: The numbers; nil or a value that is not finite where one is missing.
  public init(_ name: String, _ values: [Double?]) {
    self.name = name
    let known = values.map { $0.flatMap { $0.isFinite ? $0 : nil } }
    texts = known.map { $0.map(\.description) }
    numbers = known.map { $0.map { MeasuredNumber($0) } }
    spans = []
    strangers = []
    header = nil
    hasLongCells = false
  }

  /// Creates a column from the cells of a file.
  ///
  /// - Parameters:
  ///   - name: The name, as formulas call it.
  ///   - header: The whole header where it names a unit as well.
  ///   - texts: The cells; nil where a value is missing.
  ///   - spans: Their places, as many.
  ///   - path: How numbers are read.
  init(name: String, header: String?, texts: [String?], spans: [SourceSpan], path: NumberPath) {
    self.name = name
    self.header = header
    self.texts = texts
    self.spans = spans
    var strangers: [Int] = []
    let numbers = texts.enumerated().map { row, text -> MeasuredNumber? in
      guard let text else { return nil }
      guard let number = MeasuredNumber(text, path: path) else {
        strangers.append(row)
        return nil
      }
      return number
    }
    self.strangers = strangers
    hasLongCells = texts.contains { text in
      guard let text, text.utf8.count > 32, let decimal = ExactDecimal(cell: text) else {
        return false
      }
      return decimal.reduced.mantissa >= Self.tooLong
    }
    self.numbers = strangers.isEmpty ? numbers : nil
  }

  /// 10³¹: a number with more digits does not fit a double-double.
  private static let tooLong: UInt128 = 10_000_000_000_000_000_000_000_000_000_000
}
