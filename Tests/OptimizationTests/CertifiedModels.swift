import Glibc

/// The models of NIST's nonlinear regression sets with their derivatives, written by hand.
struct CertifiedModel: Sendable {
  /// The value and its derivatives by the parameters `b`, at a row of predictors `x`.
  let evaluate: @Sendable (_ b: [Double], _ x: [Double]) -> (Double, [Double])
  /// What is fitted: the response or its logarithm.
  var isLogarithmic = false

  init(
    isLogarithmic: Bool = false,
    _ evaluate: @escaping @Sendable (_ b: [Double], _ x: [Double]) -> (Double, [Double])
  ) {
    self.evaluate = evaluate
    self.isLogarithmic = isLogarithmic
  }

  static let all: [String: CertifiedModel] = [
    "Misra1a": saturation, "BoxBOD": saturation, "Misra1b": misra1b, "Misra1c": misra1c,
    "Misra1d": misra1d, "Chwirut1": chwirut, "Chwirut2": chwirut, "DanWood": power,
    "Eckerle4": peak, "ENSO": cycles, "Hahn1": rational(3), "Thurber": rational(3),
    "Kirby2": rational(2), "MGH09": mgh09, "MGH10": mgh10, "MGH17": mgh17, "Rat42": logistic,
    "Rat43": richards, "Roszman1": roszman, "Bennett5": bennett, "Nelson": nelson,
    "Gauss1": twoPeaks, "Gauss2": twoPeaks, "Gauss3": twoPeaks, "Lanczos1": threeDecays,
    "Lanczos2": threeDecays, "Lanczos3": threeDecays,
  ]

  static let saturation = CertifiedModel { b, x in
    let e = exp(-b[1] * x[0])
    return (b[0] * (1 - e), [1 - e, b[0] * x[0] * e])
  }

  static let misra1b = CertifiedModel { b, x in
    let u = 1 + b[1] * x[0] / 2
    return (b[0] * (1 - 1 / (u * u)), [1 - 1 / (u * u), b[0] * x[0] / (u * u * u)])
  }

  static let misra1c = CertifiedModel { b, x in
    let u = 1 + 2 * b[1] * x[0]
    let root = 1 / u.squareRoot()
    return (b[0] * (1 - root), [1 - root, b[0] * x[0] * root / u])
  }

  static let misra1d = CertifiedModel { b, x in
    let u = 1 + b[1] * x[0]
    return (b[0] * b[1] * x[0] / u, [b[1] * x[0] / u, b[0] * x[0] / (u * u)])
  }

  static let chwirut = CertifiedModel { b, x in
    let e = exp(-b[0] * x[0])
    let u = b[1] + b[2] * x[0]
    return (e / u, [-x[0] * e / u, -e / (u * u), -x[0] * e / (u * u)])
  }

  static let power = CertifiedModel { b, x in
    let p = pow(x[0], b[1])
    return (b[0] * p, [p, b[0] * p * log(x[0])])
  }

  static let peak = CertifiedModel { b, x in
    let z = (x[0] - b[2]) / b[1]
    let e = exp(-0.5 * z * z)
    let f = b[0] / b[1] * e
    return (f, [e / b[1], f * (z * z - 1) / b[1], f * z / b[1]])
  }

  static let cycles = CertifiedModel { b, x in
    let year = 2 * Double.pi * x[0] / 12
    var value = b[0] + b[1] * cos(year) + b[2] * sin(year)
    var gradient = [1, cos(year), sin(year)]
    for k in [3, 6] {
      let angle = 2 * Double.pi * x[0] / b[k]
      value += b[k + 1] * cos(angle) + b[k + 2] * sin(angle)
      let byAngle = -b[k + 1] * sin(angle) + b[k + 2] * cos(angle)
      gradient += [-byAngle * angle / b[k], cos(angle), sin(angle)]
    }
    return (value, gradient)
  }

  /// A polynomial over 1 plus a polynomial, both of one degree.
  static func rational(_ degree: Int) -> CertifiedModel {
    CertifiedModel { b, x in
      let powers = (0...degree).map { k in (0..<k).reduce(1.0) { product, _ in product * x[0] } }
      let above = (0...degree).reduce(0.0) { $0 + b[$1] * powers[$1] }
      let below = (1...degree).reduce(1.0) { $0 + b[degree + $1] * powers[$1] }
      return (
        above / below,
        powers.map { $0 / below } + powers.dropFirst().map { -above * $0 / (below * below) }
      )
    }
  }

  static let mgh09 = CertifiedModel { b, x in
    let above = x[0] * x[0] + x[0] * b[1]
    let below = x[0] * x[0] + x[0] * b[2] + b[3]
    let f = b[0] * above / below
    return (f, [above / below, b[0] * x[0] / below, -f * x[0] / below, -f / below])
  }

  static let mgh10 = CertifiedModel { b, x in
    let u = x[0] + b[2]
    let e = exp(b[1] / u)
    return (b[0] * e, [e, b[0] * e / u, -b[0] * e * b[1] / (u * u)])
  }

  static let mgh17 = CertifiedModel { b, x in
    let (e, f) = (exp(-x[0] * b[3]), exp(-x[0] * b[4]))
    return (b[0] + b[1] * e + b[2] * f, [1, e, f, -b[1] * x[0] * e, -b[2] * x[0] * f])
  }

  static let logistic = CertifiedModel { b, x in
    let e = exp(b[1] - b[2] * x[0])
    let u = 1 + e
    return (b[0] / u, [1 / u, -b[0] * e / (u * u), b[0] * x[0] * e / (u * u)])
  }

  static let richards = CertifiedModel { b, x in
    let e = exp(b[1] - b[2] * x[0])
    let u = 1 + e
    let p = pow(u, -1 / b[3])
    let byExponent = -b[0] * p * e / (b[3] * u)
    return (b[0] * p, [p, byExponent, -x[0] * byExponent, b[0] * p * log(u) / (b[3] * b[3])])
  }

  static let roszman = CertifiedModel { b, x in
    let u = x[0] - b[3]
    let below = (u * u + b[2] * b[2]) * Double.pi
    return (
      b[0] - b[1] * x[0] - atan(b[2] / u) / Double.pi, [1, -x[0], -u / below, -b[2] / below]
    )
  }

  static let bennett = CertifiedModel { b, x in
    let u = b[1] + x[0]
    let p = pow(u, -1 / b[2])
    return (b[0] * p, [p, -b[0] * p / (b[2] * u), b[0] * p * log(u) / (b[2] * b[2])])
  }

  static let nelson = CertifiedModel(isLogarithmic: true) { b, x in
    let e = exp(-b[2] * x[1])
    return (b[0] - b[1] * x[0] * e, [1, -x[0] * e, b[1] * x[0] * x[1] * e])
  }

  static let twoPeaks = CertifiedModel { b, x in
    let decay = exp(-b[1] * x[0])
    var value = b[0] * decay
    var gradient = [decay, -b[0] * x[0] * decay]
    for k in [2, 5] {
      let z = (x[0] - b[k + 1]) / b[k + 2]
      let e = exp(-z * z)
      value += b[k] * e
      gradient += [e, 2 * b[k] * e * z / b[k + 2], 2 * b[k] * e * z * z / b[k + 2]]
    }
    return (value, gradient)
  }

  static let threeDecays = CertifiedModel { b, x in
    var value = 0.0
    var gradient: [Double] = []
    for k in [0, 2, 4] {
      let e = exp(-b[k + 1] * x[0])
      value += b[k] * e
      gradient += [e, -b[k] * x[0] * e]
    }
    return (value, gradient)
  }
}
