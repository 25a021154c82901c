import Diagnostics
import Expressions
import Precision
import Quantities
import TestSupport
import Testing

struct RandomDerivativeTests {
  /// A random formula of `x` and `b` whose parts exist everywhere.
  static func formula(_ depth: Int, _ generator: inout SplitMix) -> String {
    guard depth > 0 else {
      return ["x", "b", "0.3", "1.7", "pi", "x"].randomElement(using: &generator) ?? "x"
    }
    let a = formula(depth - 1, &generator)
    let b = formula(depth - 1, &generator)
    return switch Int.random(in: 0..<16, using: &generator) {
    case 0: "(\(a) + \(b))"
    case 1: "(\(a) - \(b))"
    case 2, 3: "\(a)*\(b)"
    case 4: "(\(a))/(1.5 + sin(\(b)))"
    case 5: "exp(-(\(a))^2)"
    case 6: "log(1 + (\(a))^2)"
    case 7: "sqrt(2 + cos(\(a)))"
    case 8: "atan(\(a))"
    case 9: "(2 + sin(\(a)))^cos(\(b))"
    case 10: "(1 + (\(a))^2)^(-1)"
    case 11: "sin(\(a))^3"
    case 12: "max(\(a), \(b), 0.5)"
    case 13: "(if \(a) > \(b) then \(a) else -(\(b)))"
    case 14: "min(\(a), tan(cos(\(b))))"
    default: "abs(acos(0.5*sin(\(a))) - asin(0.3*cos(\(b))))"
    }
  }

  @Test func `the reverse sweep agrees with the derivative as a formula`() throws {
    var generator = SplitMix(state: 11)
    let x = [0.4, -1.3, 2.2].map { DoubleDouble($0) }
    let b = DoubleDouble(0.9)
    for _ in 0..<150 {
      let text = Self.formula(3, &generator)
      let expression = try Expression.parse(formula: text)
      let program = try ColumnProgram(expression, columns: ["x"], parameters: ["b"])
      for (name, variables) in [("x", ColumnProgram.Variables.columns), ("b", .parameters)] {
        let swept = program.evaluateWithDerivatives(
          columns: [x], parameters: [b], rows: 3, withRespectTo: variables
        ).derivatives[0]
        let derivative = try expression.derivative(withRespectTo: name)
        let written = try ColumnProgram(derivative, columns: ["x"], parameters: ["b"]).evaluate(
          columns: [x], parameters: [b], rows: 3)
        for row in 0..<3 {
          let difference = (swept[row] - written[row]).head.magnitude
          let scale = 1 + written[row].head.magnitude
          #expect(difference <= 1e-27 * scale, "d/d\(name) of \(text)")
        }
      }
    }
  }
}
