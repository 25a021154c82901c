/// What a model gave at the rows of a pick-freeze experiment: one number for each row.
public struct PickFreezeOutputs: Hashable, Sendable {
  /// At the rows of A.
  public let a: [Double]
  /// At the rows of B.
  public let b: [Double]
  /// At the rows of A with one factor taken from B (`AB_i`), one array for each factor.
  public let mixed: [[Double]]
  /// At the rows of B with one factor taken from A (`BA_i`); empty when that was not evaluated.
  public let reversed: [[Double]]

  /// Gathers outputs, all of one length.
  ///
  /// - Parameters:
  ///   - a: At the rows of A.
  ///   - b: At the rows of B.
  ///   - mixed: At the rows `AB_i`, one array for each factor.
  ///   - reversed: At the rows `BA_i`, one array for each factor, or none at all.
  /// - Throws: ``SensitivityError/length(of:expected:found:)``,
  ///   ``SensitivityError/nonFinite(in:index:)``, or
  ///   ``SensitivityError/tooFewRows(found:needed:)`` for fewer than 2 rows.
  public init(a: [Double], b: [Double], mixed: [[Double]], reversed: [[Double]] = [])
    throws(SensitivityError)
  {
    guard a.count >= 2 else { throw .tooFewRows(found: a.count, needed: 2) }
    guard reversed.isEmpty || reversed.count == mixed.count else {
      throw .length(of: "reversed", expected: mixed.count, found: reversed.count)
    }
    try SensitivityError.check(a, named: "a", count: a.count)
    try SensitivityError.check(b, named: "b", count: a.count)
    for (i, values) in mixed.enumerated() {
      try SensitivityError.check(values, named: "mixed[\(i)]", count: a.count)
    }
    for (i, values) in reversed.enumerated() {
      try SensitivityError.check(values, named: "reversed[\(i)]", count: a.count)
    }
    self.a = a
    self.b = b
    self.mixed = mixed
    self.reversed = reversed
  }

  /// How many base points.
  public var points: Int { a.count }
  /// How many factors.
  public var factors: Int { mixed.count }

  /// Whether every evaluation gave the same number, so that there is no variance to share out.
  public var isConstant: Bool {
    guard let value = a.first else { return true }
    return ([a, b] + mixed + reversed).allSatisfy { $0.allSatisfy { $0 == value } }
  }
}
