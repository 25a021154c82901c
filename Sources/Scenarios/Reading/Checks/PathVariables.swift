internal import Diagnostics
internal import Expressions

/// Variables over indicators: `targets_met: met(leaders) + met(trainees)`.
///
/// Indicators are known when the paths are, so such a variable has no value inside a step; KPIs and
/// checks that read it have its formula written out.
extension Reading {
  /// Whether a variable reads an indicator, itself or through another variable.
  func isOverPaths(_ index: Int) -> Bool {
    if let known = names.pathVariables[index] { return known }
    names.pathVariables[index] = false
    let draft = names.inputs[index]
    guard draft.kind == .variable else { return false }
    let formulas = (draft.number?.segments ?? []).flatMap(\.form.formulas)
    let found = formulas.contains { formula in
      formula.expression.functions.contains { $0.name == "met" }
        || formula.expression.names.contains { path, _ in
          if isKPI(path) { return true }
          guard case .input(let other)? = reference(path) else { return false }
          return isOverPaths(other)
        }
    }
    names.pathVariables[index] = found
    return found
  }

  /// The formula of a variable over indicators, written out; nil where a mistake was reported.
  func writtenOut(_ index: Int, at range: Range<Int>) -> Expression? {
    if let known = names.writtenVariables[index] { return known?.placed(at: range) }
    names.writtenVariables[index] = .some(nil)
    guard let number = names.inputs[index].number, number.segments.count == 1,
      case .formula(let formula)? = number.segments.first?.form
    else {
      error(
        .cannotChange, "`\(names.inputs[index].base)` reads indicators and cannot change with time",
        at: names.inputs[index].span)
      return nil
    }
    guard let written = writingOutKPIs(formula) else { return nil }
    let want = Expectation(key: names.inputs[index].base, allowsPaths: true)
    guard resolves(.formula(written), want) else { return nil }
    if case .broken = unit(of: written, expected: nil) { return nil }
    names.writtenVariables[index] = .some(settled(written))
    return settled(written).placed(at: range)
  }
}
