internal import ResponseCurves

/// Fits a curve to fixed points: exactly where there are as many points as parameters.
///
/// With more points than parameters the sum of squared distances is made least.
enum CurveFit {
  /// The parameters of a curve near points.
  ///
  /// - Parameters:
  ///   - family: The family.
  ///   - points: In order of rising input, outputs rising or falling throughout.
  /// - Returns: The parameters in the order of ``ResponseFamily/parameterNames``.
  /// - Throws: ``ResponseError`` where there is no such curve.
  static func parameters(
    _ family: ResponseFamily, _ points: [CurvePoint]
  ) throws(ResponseError) -> [Double] {
    let places = points.map { ResponseFunction.Point($0.input, $0.output) }
    guard points.count > family.parameterNames.count else {
      return try family.function(through: places).parameters
    }
    let data = try ResponseData(points.map { .init($0.input, $0.output) })
    return try ResponseFit(family, to: data).parameters
  }
}
