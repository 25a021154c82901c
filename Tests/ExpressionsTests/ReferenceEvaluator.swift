import Expressions
import Glibc
import Quantities

/// A plain recursive evaluator of one value, the oracle of the compiled programs.
///
/// Anything that is not a finite number is nil. A part that is not needed is not looked at.
struct ReferenceEvaluator {
  let values: [String: Double]

  func value(_ expression: Expression) -> Double? {
    let result = plain(expression)
    return result.flatMap { $0.isFinite ? $0 : nil }
  }

  private func plain(_ expression: Expression) -> Double? {
    switch expression.kind {
    case .number(let quantity): return quantity.value
    case .name(let path): return values[path.joined(separator: ".")]
    case .period: return nil
    case .unary(let operation, let x):
      guard let x = value(x) else { return nil }
      return operation == .negate ? -x : (x == 0 ? 1 : 0)
    case .binary(.and, let x, let y):
      guard let x = value(x) else { return nil }
      return x == 0 ? 0 : value(y).map { $0 == 0 ? 0 : 1 }
    case .binary(.or, let x, let y):
      guard let x = value(x) else { return nil }
      return x != 0 ? 1 : value(y).map { $0 == 0 ? 0 : 1 }
    case .binary(let operation, let x, let y):
      guard let x = value(x), let y = value(y) else { return nil }
      return binary(operation, x, y)
    case .conditional(let condition, let yes, let no):
      guard let test = value(condition) else { return nil }
      return value(test != 0 ? yes : no)
    case .call(let name, let arguments):
      let known = arguments.compactMap(value)
      guard known.count == arguments.count, let x = known.first else { return nil }
      switch name {
      case "min": return known.min()
      case "max": return known.max()
      case "abs": return x < 0 ? -x : x
      case "exp": return exp(x)
      case "ln": return x > 0 ? log(x) : nil
      case "sqrt": return x >= 0 ? x.squareRoot() : nil
      case "int": return floor(x)
      default: return nil
      }
    }
  }

  private func binary(_ operation: BinaryOperator, _ x: Double, _ y: Double) -> Double? {
    switch operation {
    case .add: x + y
    case .subtract: x - y
    case .multiply: x * y
    case .divide: y == 0 ? nil : x / y
    case .power: y == 2 ? x * x : pow(x, y)
    case .less: x < y ? 1 : 0
    case .lessOrEqual: x <= y ? 1 : 0
    case .greater: x > y ? 1 : 0
    case .greaterOrEqual: x >= y ? 1 : 0
    case .equal: x == y ? 1 : 0
    case .notEqual: x != y ? 1 : 0
    case .and, .or: nil
    }
  }
}
