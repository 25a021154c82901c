/// First-order Sobol' indices from any sample of independent inputs (RBD-FAST).
///
/// The outputs are put into the order of an input's values up every second one and back down the
/// others, so that its effect becomes a periodic signal, of which the first harmonics are counted;
/// the expectation under no effect is taken off.
///
/// > Reference: Plischke (2010), Reliability Engineering & System Safety 95, 354–360, for the order;
/// > Tissot & Prieur (2012), ibid. 107, 205–213, equation 18, for the correction; Tarantola, Gatelli &
/// > Mara (2006), ibid. 91, 717–727, for the method.
///
/// > Units: shares of the variance.
public struct RandomBalanceIndices: Hashable, Sendable {
  /// The first-order index of each input, in the order of the columns.
  public let first: [Double]

  /// Estimates indices; all are zero where the output is constant.
  ///
  /// - Parameters:
  ///   - columns: The values of each input in any unit, one array for each.
  ///   - outputs: The output at each row.
  ///   - harmonics: How many harmonics are counted, at least 1; rows are at least four times as many.
  /// - Throws: ``SensitivityError`` when there are too few rows, or a sample is not finite or of
  ///   another length.
  public init(columns: [[Double]], outputs: [Double], harmonics: Int = 10)
    throws(SensitivityError)
  {
    precondition(harmonics >= 1, "\(harmonics) harmonics")
    let count = outputs.count
    guard count >= 4 * harmonics else { throw .tooFewRows(found: count, needed: 4 * harmonics) }
    try SensitivityError.check(outputs, named: "outputs", count: count)
    for (i, column) in columns.enumerated() {
      try SensitivityError.check(column, named: "columns[\(i)]", count: count)
    }
    let origin = outputs[0]
    let mean = outputs.reduce(0) { $0 + ($1 - origin) } / Double(count)
    let centered = outputs.map { $0 - origin - mean }
    let whole = centered.reduce(0) { $0 + $1 * $1 } * Double(count)
    let table = FourierTable(points: count)
    let bias = 2 * Double(harmonics) / Double(count)
    first = columns.map { column in
      guard whole > 0 else { return 0 }
      let order = column.indices.sorted { (column[$0], $0) < (column[$1], $1) }
      let up = stride(from: 0, to: count, by: 2).map { centered[order[$0]] }
      let down = stride(from: 1, to: count, by: 2).map { centered[order[$0]] }
      let signal = up + down.reversed()
      let power = (1...harmonics).reduce(0) { $0 + 2 * table.power(of: signal, frequency: $1) }
      let share = power / whole
      return share - bias / (1 - bias) * (1 - share)
    }
  }
}
