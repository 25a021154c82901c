@testable import Simulation

/// The problems of DETEST and three more, written as models of stocks and flows.
///
/// > Reference: Hull, Enright, Fellen & Sedgwick (1972), "Comparing numerical methods for ordinary
///   differential equations", SIAM J. Numer. Anal. 9.
enum DetestProblems {
  /// The rates of a problem at the values of its stocks.
  static func rates(_ name: String, _ y: [Formula]) -> [Formula] {
    let t = Formula.time
    func call(_ operation: UnaryOperation, _ a: Formula) -> Formula { .unary(operation, a) }
    switch name {
    case "A1": return [-y[0]]
    case "A2": return [-(y[0] * y[0] * y[0]) / 2]
    case "A3": return [y[0] * call(.cosine, t)]
    case "A4": return [y[0] / 4 * (1 - y[0] / 20)]
    case "A5": return [(y[0] - t) / (y[0] + t)]
    case "B1": return [2 * (y[0] - y[0] * y[1]), -(y[1] - y[0] * y[1])]
    case "B2": return [-y[0] + y[1], y[0] - 2 * y[1] + y[2], y[1] - y[2]]
    case "B3": return [-y[0], y[0] - y[1] * y[1], y[1] * y[1]]
    case "B4":
      let r = call(.squareRoot, y[0] * y[0] + y[1] * y[1])
      return [-y[1] - y[0] * y[2] / r, y[0] - y[1] * y[2] / r, y[0] / r]
    case "B5": return [y[1] * y[2], -y[0] * y[2], -0.51 * y[0] * y[1]]
    case "C1": return [-y[0]] + (1...8).map { y[$0 - 1] - y[$0] } + [y[8]]
    case "C2":
      return [-y[0]]
        + (1...8).map { Formula.number(Double($0)) * y[$0 - 1] - .number(Double($0 + 1)) * y[$0] }
        + [9 * y[8]]
    case "C3":
      return y.indices.map { i in
        let left: Formula = i > 0 ? y[i - 1] : 0
        let right: Formula = i + 1 < y.count ? y[i + 1] : 0
        return left - 2 * y[i] + right
      }
    case "E1":
      let s = t + 1
      return [y[1], -(y[1] / s + (1 - 0.25 / (s * s)) * y[0])]
    case "E2": return [y[1], (1 - y[0] * y[0]) * y[1] - y[0]]
    case "E3":
      return [y[1], y[0] * y[0] * y[0] / 6 - y[0] + 2 * call(.sine, 2.78535 * t)]
    case "E4": return [y[1], 0.032 - 0.4 * (y[1] * y[1])]
    case "E5": return [y[1], call(.squareRoot, 1 + y[1] * y[1]) / (25 - t)]
    case "SIR":
      let infecting = 0.0005 * y[0] * y[1]
      return [-infecting, infecting - 0.1 * y[1], 0.1 * y[1]]
    case "LotkaVolterra": return [1.5 * y[0] - y[0] * y[1], -3 * y[1] + y[0] * y[1]]
    case "Lorenz_t10":
      let third: Formula = y[0] * y[1] - 8 / 3 * y[2]
      return [10 * (y[1] - y[0]), y[0] * (28 - y[2]) - y[1], third]
    default:
      // D1 to D5: an orbit.
      let square = y[0] * y[0] + y[1] * y[1]
      let cube = square * call(.squareRoot, square)
      return [y[2], y[3], -y[0] / cube, -y[1] / cube]
    }
  }

  /// A problem as a model.
  static func model(_ name: String, from initial: [Double], clock: SystemClock) throws
    -> SystemModel
  {
    var builder = SystemModelBuilder()
    let y = initial.indices.map { builder.variable("y\($0)") }
    for (i, rate) in rates(name, y).enumerated() {
      let flow = try builder.define("rate \(i)", as: .flow(rate, isNonNegative: false))
      try builder.define(
        "y\(i)", as: .stock(.init(initial: .number(initial[i]), inflows: [flow])))
    }
    return try builder.model(clock: clock)
  }
}
