extension ResponseFunction {
  /// The family, or nil for straight lines between points.
  public var family: ResponseFamily? {
    switch self {
    case .linear: .linear
    case .capped: .capped
    case .log: .log
    case .power: .power
    case .hill: .hill
    case .logistic: .logistic
    case .michaelis: .michaelis
    case .piecewise: nil
    }
  }

  /// Its parameters in the order of ``ResponseFamily/parameterNames``; none for points.
  public var parameters: [Double] {
    switch self {
    case .linear(let a, let b), .capped(let a, let b), .log(let a, let b), .power(let a, let b),
      .michaelis(let a, let b):
      [a, b]
    case .hill(let a, let b, let c), .logistic(let a, let b, let c): [a, b, c]
    case .piecewise: []
    }
  }

  /// Checks that the parameters make a function that never falls, or a straight line or points.
  ///
  /// - Throws: ``ResponseError`` with the name of the first parameter that is out of its domain.
  public func validate() throws(ResponseError) {
    if let family {
      for (name, value) in zip(family.parameterNames, parameters) {
        guard value.isFinite else { throw .notFinite(name: name) }
        switch family.domain(of: name) {
        case .any: break
        case .positive: guard value > 0 else { throw .notAboveZero(name: name, value: value) }
        case .nonNegative: guard value >= 0 else { throw .belowZero(name: name, value: value) }
        }
      }
    }
    if case .piecewise(let points) = self {
      guard !points.isEmpty else { throw .tooFewPoints(needed: 1, given: 0) }
      for (place, point) in points.enumerated() {
        guard point.input.isFinite else { throw .notFinite(name: "input") }
        guard point.output.isFinite else { throw .notFinite(name: "output") }
        guard place == 0 || point.input > points[place - 1].input else {
          throw .inputsNotRising(place: place)
        }
      }
    }
  }
}
