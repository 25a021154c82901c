/// The forms of the Theta method.
public enum ThetaForm: String, Hashable, Sendable, CaseIterable {
  /// Simple exponential smoothing with half the drift of the regression line: Hyndman & Billah
  /// (2003), as R's `thetaf`.
  case standard = "theta"
  /// The state-space form with theta 2.
  case stm = "stm"
  /// The state-space form with theta estimated.
  case otm = "otm"
  /// The form whose line follows the data, with theta 2.
  case dstm = "dstm"
  /// The form whose line follows the data, with theta estimated.
  case dotm = "dot"

  /// Whether the line is that of the values so far.
  var isDynamic: Bool { self == .dstm || self == .dotm }

  /// Whether theta is estimated.
  var estimatesTheta: Bool { self == .otm || self == .dotm }

  /// The range of alpha that is searched: statsforecast's, and R's for the standard form.
  var alphas: ClosedRange<Double> { self == .standard ? 1e-4...0.9999 : 0.1...0.99 }

  /// The range of 1 − 1/θ; statsforecast's θ reaches from 1 to 10¹⁰.
  var weights: ClosedRange<Double> {
    switch self {
    case .standard: 0...0
    case .stm, .dstm: 0.5...0.5
    case .otm, .dotm: 0...(1 - 1e-10)
    }
  }

  /// Estimates that enter the mean.
  var parameterCount: Int { estimatesTheta ? 3 : 2 }
}
