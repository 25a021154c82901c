internal import ArgumentParser
internal import Simulation

/// How stocks are integrated.
enum MethodOption: String, ExpressibleByArgument, CaseIterable {
  case euler, rk2, rk4, adaptive

  /// The method of the engine.
  var method: IntegrationMethod {
    switch self {
    case .euler: .euler
    case .rk2: .rungeKutta2
    case .rk4: .rungeKutta4
    case .adaptive: .adaptive(relative: 1e-6, absolute: 1e-9)
    }
  }

  /// The name of a method of the engine.
  static func name(_ method: IntegrationMethod) -> String {
    switch method {
    case .euler: "euler"
    case .rungeKutta2: "rk2"
    case .rungeKutta4: "rk4"
    case .adaptive: "adaptive"
    }
  }
}
