import Glibc

extension ResponseCurve {
  /// The output of a curve with up to three parameters, in the order of ``parameters``; not a
  /// number where the curve has none.
  func value(_ x: Double, _ a: Double, _ b: Double, _ c: Double) -> Double {
    switch self {
    case .linear: b + a * x
    case .capped: min(a * x, b)
    case .log: a * log1p(x / b)
    case .power: a * pow(x, b)
    case .hill: x >= 0 && b >= 0 ? (x == 0 ? 0 : a / (1 + pow(b / x, c))) : .nan
    case .logistic: a / (1 + exp(-c * (x - b)))
    case .michaelis: x >= 0 && b >= 0 ? (x == 0 ? 0 : a * (x / (b + x))) : .nan
    case .piecewise, .steps: .nan
    }
  }
}
