import Diagnostics
import Expressions

/// Why a model cannot be evaluated on a table.
enum ModelFailure: Error {
  /// The formula cannot be compiled.
  case formula(ExpressionError)
  /// The formula has no finite value in a row.
  case row(ColumnFailure, names: [String])

  /// The failure as messages about the formula and the table.
  ///
  /// - Parameters:
  ///   - source: The formula.
  ///   - data: The rows.
  /// - Returns: One message.
  func diagnostic(_ source: FormulaSource, _ data: ModelData) -> Diagnostic {
    switch self {
    case .formula(let error): return source.diagnostic(error)
    case .row(let failure, let names):
      var message = source.diagnostic(failure.error)
      for name in names {
        guard let span = data.span(failure.row, name) else { continue }
        message.notes.append(.init("with this value of `\(name)`", at: span))
      }
      return message
    }
  }
}
