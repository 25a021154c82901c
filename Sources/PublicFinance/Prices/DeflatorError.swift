/// What is wrong with a deflator, or with what is asked of it.
public enum DeflatorError: Error, Hashable, Sendable, CustomStringConvertible {
  /// It has no years.
  case noYears
  /// An index that is not a positive number.
  case notPositive(year: Int, value: Double)
  /// A year without an index.
  case missingYear(Int, known: [Int])

  /// The message.
  public var description: String {
    switch self {
    case .noYears: "the deflator has no years"
    case .notPositive(let year, let value):
      "the index of \(year) is \(value): a price index is above zero"
    case .missingYear(let year, let known):
      "the deflator has no index for \(year)"
        + (known.first.map { " (it covers \($0)..\(known.last ?? $0))" } ?? "")
    }
  }
}
