import Precision

/// The models of NIST's nonlinear regression sets with their derivatives, written by hand for any
/// kind of number.
enum CertifiedModel: String, CaseIterable, Sendable {
  case saturation, misra1b, misra1c, misra1d, chwirut, power, peak, cycles, cubics, squares
  case mgh09, mgh10, mgh17, logistic, richards, roszman, bennett, nelson, twoPeaks, threeDecays

  static let all: [String: CertifiedModel] = [
    "Misra1a": .saturation, "BoxBOD": .saturation, "Misra1b": .misra1b, "Misra1c": .misra1c,
    "Misra1d": .misra1d, "Chwirut1": .chwirut, "Chwirut2": .chwirut, "DanWood": .power,
    "Eckerle4": .peak, "ENSO": .cycles, "Hahn1": .cubics, "Thurber": .cubics,
    "Kirby2": .squares, "MGH09": .mgh09, "MGH10": .mgh10, "MGH17": .mgh17, "Rat42": .logistic,
    "Rat43": .richards, "Roszman1": .roszman, "Bennett5": .bennett, "Nelson": .nelson,
    "Gauss1": .twoPeaks, "Gauss2": .twoPeaks, "Gauss3": .twoPeaks, "Lanczos1": .threeDecays,
    "Lanczos2": .threeDecays, "Lanczos3": .threeDecays,
  ]

  /// What is fitted: the response or its logarithm.
  var isLogarithmic: Bool { self == .nelson }

  /// The value and its derivatives by the parameters `b`, at a row of predictors `x`.
  func evaluate<N: RealNumber>(_ b: [N], _ x: [N]) -> (N, [N]) {
    switch self {
    case .saturation, .misra1b, .misra1c, .misra1d: Self.rising(self, b, x[0])
    case .chwirut, .power, .peak, .mgh10, .bennett, .nelson: Self.falling(self, b, x)
    case .cycles: Self.cycles(b, x[0])
    case .cubics: Self.rational(3, b, x[0])
    case .squares: Self.rational(2, b, x[0])
    case .mgh09, .roszman: Self.fraction(self, b, x[0])
    case .logistic, .richards: Self.sigmoid(self, b, x[0])
    case .mgh17: Self.decays(b, x[0])
    case .twoPeaks: Self.twoPeaks(b, x[0])
    case .threeDecays: Self.threeDecays(b, x[0])
    }
  }

  private static func rising<N: RealNumber>(_ model: Self, _ b: [N], _ x: N) -> (N, [N]) {
    let one = N(1)
    switch model {
    case .saturation:
      let e = N.exp(-(b[1] * x))
      return (b[0] * (one - e), [one - e, b[0] * x * e])
    case .misra1b:
      let u = one + b[1] * x / N(2)
      let rest = one - one / (u * u)
      return (b[0] * rest, [rest, b[0] * x / (u * u * u)])
    case .misra1c:
      let u = one + N(2) * b[1] * x
      let root = one / u.squareRoot()
      return (b[0] * (one - root), [one - root, b[0] * x * root / u])
    default:
      let u = one + b[1] * x
      return (b[0] * b[1] * x / u, [b[1] * x / u, b[0] * x / (u * u)])
    }
  }

  private static func falling<N: RealNumber>(_ model: Self, _ b: [N], _ x: [N]) -> (N, [N]) {
    let one = N(1)
    switch model {
    case .chwirut:
      let e = N.exp(-(b[0] * x[0]))
      let u = b[1] + b[2] * x[0]
      let f = e / u
      return (f, [-(x[0] * f), -(f / u), -(x[0] * f / u)])
    case .power:
      let p = N.pow(x[0], b[1])
      return (b[0] * p, [p, b[0] * p * N.log(x[0])])
    case .peak:
      let z = (x[0] - b[2]) / b[1]
      let e = N.exp(-(z * z / N(2)))
      let f = b[0] / b[1] * e
      return (f, [e / b[1], f * (z * z - one) / b[1], f * z / b[1]])
    case .mgh10:
      let u = x[0] + b[2]
      let e = N.exp(b[1] / u)
      return (b[0] * e, [e, b[0] * e / u, -(b[0] * e * b[1] / (u * u))])
    case .bennett:
      let u = b[1] + x[0]
      let p = N.pow(u, -(one / b[2]))
      return (
        b[0] * p, [p, -(b[0] * p / (b[2] * u)), b[0] * p * N.log(u) / (b[2] * b[2])]
      )
    default:
      let e = N.exp(-(b[2] * x[1]))
      return (b[0] - b[1] * x[0] * e, [one, -(x[0] * e), b[1] * x[0] * x[1] * e])
    }
  }

  private static func cycles<N: RealNumber>(_ b: [N], _ x: N) -> (N, [N]) {
    let turn = N(2) * N.pi * x
    let (c, s) = (N.cos(turn / N(12)), N.sin(turn / N(12)))
    var value = b[0] + b[1] * c + b[2] * s
    var gradient = [N(1), c, s]
    for k in [3, 6] {
      let angle = turn / b[k]
      let (c, s) = (N.cos(angle), N.sin(angle))
      value = value + b[k + 1] * c + b[k + 2] * s
      let byAngle = b[k + 2] * c - b[k + 1] * s
      gradient += [-(byAngle * angle / b[k]), c, s]
    }
    return (value, gradient)
  }

  /// A polynomial over 1 plus a polynomial, both of one degree.
  private static func rational<N: RealNumber>(_ degree: Int, _ b: [N], _ x: N) -> (N, [N]) {
    var powers = [N(1)]
    for k in 0..<degree { powers.append(powers[k] * x) }
    var (above, below) = (b[0], N(1))
    for k in 1...degree {
      above = above + b[k] * powers[k]
      below = below + b[degree + k] * powers[k]
    }
    let f = above / below
    return (f, powers.map { $0 / below } + powers.dropFirst().map { -(f * $0 / below) })
  }

  private static func fraction<N: RealNumber>(_ model: Self, _ b: [N], _ x: N) -> (N, [N]) {
    if model == .mgh09 {
      let above = x * x + x * b[1]
      let below = x * x + x * b[2] + b[3]
      let f = b[0] * above / below
      return (f, [above / below, b[0] * x / below, -(f * x / below), -(f / below)])
    }
    let u = x - b[3]
    let below = (u * u + b[2] * b[2]) * N.pi
    return (
      b[0] - b[1] * x - N.atan(b[2] / u) / N.pi, [N(1), -x, -(u / below), -(b[2] / below)]
    )
  }

  private static func decays<N: RealNumber>(_ b: [N], _ x: N) -> (N, [N]) {
    let (e, f) = (N.exp(-(x * b[3])), N.exp(-(x * b[4])))
    return (b[0] + b[1] * e + b[2] * f, [N(1), e, f, -(b[1] * x * e), -(b[2] * x * f)])
  }

  private static func sigmoid<N: RealNumber>(_ model: Self, _ b: [N], _ x: N) -> (N, [N]) {
    let one = N(1)
    let e = N.exp(b[1] - b[2] * x)
    let u = one + e
    if model == .logistic {
      let slope = b[0] * e / (u * u)
      return (b[0] / u, [one / u, -slope, x * slope])
    }
    let p = N.pow(u, -(one / b[3]))
    let byExponent = -(b[0] * p * e / (b[3] * u))
    return (
      b[0] * p,
      [p, byExponent, -(x * byExponent), b[0] * p * N.log(u) / (b[3] * b[3])]
    )
  }

  private static func twoPeaks<N: RealNumber>(_ b: [N], _ x: N) -> (N, [N]) {
    let decay = N.exp(-(b[1] * x))
    var value = b[0] * decay
    var gradient = [decay, -(b[0] * x * decay)]
    for k in [2, 5] {
      let z = (x - b[k + 1]) / b[k + 2]
      let e = N.exp(-(z * z))
      value = value + b[k] * e
      let slope = N(2) * b[k] * e * z / b[k + 2]
      gradient += [e, slope, slope * z]
    }
    return (value, gradient)
  }

  private static func threeDecays<N: RealNumber>(_ b: [N], _ x: N) -> (N, [N]) {
    var value = N(0)
    var gradient: [N] = []
    for k in [0, 2, 4] {
      let e = N.exp(-(b[k + 1] * x))
      value = value + b[k] * e
      gradient += [e, -(b[k] * x * e)]
    }
    return (value, gradient)
  }
}
