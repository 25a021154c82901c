/// How stocks are carried from one time to the next.
public enum IntegrationMethod: Sendable, Equatable {
  /// Euler's method, first order.
  case euler
  /// Heun's method, second order: XMILE's RK2.
  case rungeKutta2
  /// The classical method of fourth order.
  case rungeKutta4
  /// Dormand and Prince's pair of orders 5 and 4, which chooses its own steps, for smooth models.
  ///
  /// The estimated error of a step is held below `relative * |stock| + absolute` for each stock.
  case adaptive(relative: Double, absolute: Double)

  /// The shares of a step at which later stages lie.
  var stages: [Double] {
    switch self {
    case .euler, .adaptive: []
    case .rungeKutta2: [1]
    case .rungeKutta4: [0.5, 0.5, 1]
    }
  }
}
