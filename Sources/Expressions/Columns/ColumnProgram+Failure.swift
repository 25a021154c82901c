import Diagnostics
public import Precision
import Quantities

extension ColumnProgram {
  /// Finds the first row whose value is not a finite number, and the operation that made it so.
  ///
  /// - Parameters:
  ///   - columns: The columns, in the order of ``columns``.
  ///   - parameters: The parameters, in the order of ``parameters``.
  ///   - rows: How many rows.
  ///   - variables: Whose derivatives must be finite too, or nil for the value alone.
  /// - Returns: The row and what went wrong there, or nil where all are finite.
  public func failure<T: RealNumber>(
    columns: [[T]], parameters: [T], rows: Int, derivativesBy variables: Variables? = nil
  ) -> ColumnFailure? {
    check(columns, parameters, rows)
    var memory = [T](repeating: T(0.0), count: 2 * instructions.count * Self.block)
    return memory.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress, rows > 0 else { return nil }
      let slopes = base + instructions.count * Self.block
      let schedule = variables.map { $0 == .parameters ? byParameter : byColumn }
      fillUniform(parameters, base, 1)
      for row in 0..<rows {
        forward(columns, base, from: row, 1)
        if !base[result * Self.block].isFinite {
          return ColumnFailure(row: row, error: valueError(base))
        }
        guard let schedule else { continue }
        backward(schedule, base, slopes, 1)
        if let error = slopeError(schedule, slopes) { return ColumnFailure(row: row, error: error) }
      }
      return nil
    }
  }

  /// Follows a value that is not finite back to the step that made it from finite ones.
  private func valueError<T: RealNumber>(_ base: UnsafeMutablePointer<T>) -> ExpressionError {
    func value(_ register: Int) -> T { base[register * Self.block] }
    var register = result
    while true {
      let step = instructions[register]
      var sources = step.operands
      if step.operation == .select, value(step.a).isFinite {
        sources = [value(step.a) != T(0.0) ? step.b : step.c]
      }
      if let bad = sources.first(where: { !value($0).isFinite }) {
        register = bad
        continue
      }
      switch step.operation {
      case .column(let index): return missing("column `\(columns[index])`", at: ranges[register])
      case .parameter(let index):
        return missing("parameter `\(parameters[index])`", at: ranges[register])
      default:
        let operands = sources.map { value($0).double }
        return step.operation.failure(operands: operands, at: ranges[register])
      }
    }
  }

  private func missing(_ what: String, at range: Range<Int>) -> ExpressionError {
    ExpressionError("not-a-number", "\(what) holds no finite number here", at: range)
  }

  /// The last step in the order of the text's evaluation whose derivative is not finite.
  private func slopeError<T: RealNumber>(
    _ schedule: ReverseSchedule, _ slopes: UnsafeMutablePointer<T>
  ) -> ExpressionError? {
    for entry in schedule.entries {
      let step = instructions[entry.register]
      for (operand, receives) in [(step.a, entry.a), (step.b, entry.b), (step.c, entry.c)]
      where receives != nil && !slopes[operand * Self.block].isFinite {
        return ExpressionError(
          "not-a-number", "the derivative of this is not a finite number",
          at: ranges[entry.register])
      }
    }
    return nil
  }
}
