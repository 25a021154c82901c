internal import ResponseCurves

/// What a plan writes under `curve`: a family of responses, or points as they are.
enum CurveShape: Hashable, Sendable {
  case family(ResponseFamily)
  case points(PointShape)

  /// All shapes, in the order in which messages list them.
  static let all =
    ResponseFamily.allCases.map(CurveShape.family) + PointShape.allCases.map(CurveShape.points)

  /// The shape of a name.
  init?(name: String) {
    if let family = ResponseFamily(rawValue: name) {
      self = .family(family)
    } else if let points = PointShape(rawValue: name) {
      self = .points(points)
    } else {
      return nil
    }
  }

  /// What plans call it.
  var name: String {
    switch self {
    case .family(let family): family.rawValue
    case .points(let shape): shape.rawValue
    }
  }

  /// The family; nil for points.
  var family: ResponseFamily? {
    if case .family(let family) = self { family } else { nil }
  }
}
