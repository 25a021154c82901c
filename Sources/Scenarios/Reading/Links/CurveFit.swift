internal import ResponseCurves

extension CurveFamily {
  /// The family of response functions; nil for curves that are their points.
  var response: ResponseFamily? { ResponseFamily(rawValue: rawValue) }
}

/// Fits a curve to fixed points: exactly where there are as many points as parameters.
///
/// With more points than parameters the sum of squared distances is made least.
enum CurveFit {
  /// The parameters of a curve near points.
  ///
  /// - Parameters:
  ///   - family: Any with parameters.
  ///   - points: In order of rising input, outputs rising or falling throughout.
  /// - Returns: The parameters in the order of ``CurveFamily/parameterNames``.
  /// - Throws: ``ResponseError`` where there is no such curve.
  static func parameters(
    _ family: CurveFamily, _ points: [CurvePoint]
  ) throws(ResponseError) -> [Double] {
    guard let response = family.response else { return [] }
    let places = points.map { ResponseFunction.Point($0.input, $0.output) }
    guard points.count > family.parameterNames.count else {
      return try response.function(through: places).parameters
    }
    let data = try ResponseData(points.map { .init($0.input, $0.output) })
    return try ResponseFit(response, to: data).parameters
  }

  /// The value of a curve.
  static func value(_ family: CurveFamily, _ p: [Double], at x: Double) -> Double {
    family.response?.function(p).value(at: x) ?? .nan
  }
}
