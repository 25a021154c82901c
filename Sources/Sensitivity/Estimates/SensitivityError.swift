/// Why indices could not be computed.
public enum SensitivityError: Error, Hashable, Sendable {
  /// A sample has another length than the rest calls for.
  case length(of: String, expected: Int, found: Int)
  /// A value is NaN or infinite: the first such in the sample.
  case nonFinite(in: String, index: Int)
  /// There are too few rows for what is asked.
  case tooFewRows(found: Int, needed: Int)
  /// Between a row of a trajectory and the next, not exactly one input changes.
  case notOneChange(afterRow: Int)
}

extension SensitivityError: CustomStringConvertible {
  /// What is wrong, as a sentence without a full stop.
  public var description: String {
    switch self {
    case .length(let sample, let expected, let found):
      "`\(sample)` holds \(found) values where \(expected) are needed"
    case .nonFinite(let sample, let index):
      "value \(index) of `\(sample)` is not a finite number"
    case .tooFewRows(let found, let needed):
      "\(found) rows are too few: at least \(needed) are needed"
    case .notOneChange(let row):
      "not exactly one input changes from row \(row) of the trajectories to the next"
    }
  }
}
