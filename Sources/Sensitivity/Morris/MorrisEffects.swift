/// Elementary effects: which inputs matter at all, for few evaluations.
///
/// > Reference: Morris (1991), Technometrics 33, 161–174; μ* by Campolongo, Cariboni & Saltelli
/// > (2007), Environmental Modelling & Software 22, 1509–1518, equation 3.
public struct MorrisEffects: Hashable, Sendable {
  /// The effects of each input, in the order of the columns.
  public let inputs: [MorrisEffect]

  /// Computes elementary effects.
  ///
  /// - Parameters:
  ///   - rows: The rows of a ``MorrisDesign``, or any trajectories of k + 1 rows in each of which
  ///     every one of the k inputs moves once.
  ///   - outputs: The output at each row.
  /// - Throws: ``SensitivityError`` when outputs are missing or not finite, or when the rows are no
  ///   such trajectories.
  public init(rows: UnitRows, outputs: [Double]) throws(SensitivityError) {
    let count = rows.inputs
    guard rows.count >= count + 1 else {
      throw .tooFewRows(found: rows.count, needed: count + 1)
    }
    let trajectories = rows.count / (count + 1)
    guard rows.count == trajectories * (count + 1) else {
      throw .length(
        of: "rows", expected: (trajectories + 1) * (count + 1), found: rows.count)
    }
    try SensitivityError.check(outputs, named: "outputs", count: rows.count)
    var effects = [[Double?]](
      repeating: [Double?](repeating: nil, count: trajectories), count: count)
    for trajectory in 0..<trajectories {
      let start = trajectory * (count + 1)
      for row in start..<start + count {
        let moved = rows.columns.indices.filter {
          rows.columns[$0][row] != rows.columns[$0][row + 1]
        }
        guard moved.count == 1, let input = moved.first, effects[input][trajectory] == nil else {
          throw .notOneChange(afterRow: row)
        }
        let step = rows.columns[input][row + 1] - rows.columns[input][row]
        effects[input][trajectory] = (outputs[row + 1] - outputs[row]) / step
      }
    }
    inputs = effects.map { MorrisEffect(effects: $0.compactMap(\.self)) }
  }
}
