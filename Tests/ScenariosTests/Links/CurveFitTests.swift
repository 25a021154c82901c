import ResponseCurves
import Testing

@testable import Scenarios

struct CurveFitTests {
  /// Curves whose own points must give them back.
  static let curves: [(ResponseFamily, [Double])] = [
    (.linear, [2.5, -3]), (.capped, [3, 12]), (.log, [10, 4]), (.power, [3, 0.6]),
    (.michaelis, [60, 5]), (.hill, [20, 8, 1.5]), (.hill, [1e3, 2e9, 0.7]),
    (.logistic, [100, 6, 0.8]),
  ]

  @Test(arguments: curves)
  func `a curve is found again from as many of its points as it has parameters`(
    family: ResponseFamily, parameters: [Double]
  ) throws {
    let scale = family == .hill ? parameters[1] : family == .capped ? 2 : 4
    let inputs =
      parameters.count == 2 ? [0.5 * scale, 2 * scale] : [0.5, 1.3, 3].map { $0 * scale }
    let points = inputs.map { CurvePoint($0, family.function(parameters).value(at: $0)) }
    let found = try CurveFit.parameters(family, points)
    for (a, b) in zip(found, parameters) { #expect(abs(a - b) <= 1e-6 * max(1, abs(b))) }
    for point in points {
      let value = family.function(found).value(at: point.input)
      #expect(abs(value - point.output) <= 1e-9 * abs(point.output))
    }
  }

  @Test(arguments: curves)
  func `with more points the curve comes as near as least squares allows`(
    family: ResponseFamily, parameters: [Double]
  ) throws {
    let scale = family == .hill ? parameters[1] : family == .capped ? 2 : 4
    let points = [0.4, 0.8, 1.1, 1.9, 2.7, 4].enumerated().map { place, input in
      let x = input * scale
      let noise = 1 + (place.isMultiple(of: 2) ? 0.01 : -0.01)
      return CurvePoint(x, family.function(parameters).value(at: x) * noise)
    }
    func error(_ parameters: [Double]) -> Double {
      points.reduce(0) { sum, point in
        let distance = family.function(parameters).value(at: point.input) - point.output
        return sum + distance * distance
      }
    }
    guard points[5].output > points[0].output * 1.05 else { return }
    let found = try CurveFit.parameters(family, points)
    #expect(error(found) <= error(parameters) * (1 + 1e-9))
    // No small step in any direction comes nearer.
    for axis in found.indices {
      for step in [0.999, 1.001] {
        var other = found
        other[axis] *= step
        #expect(error(other) >= error(found) * (1 - 1e-6))
      }
    }
  }

  @Test func `what no curve of the family passes through is refused`() {
    let up = [CurvePoint(1, 1), CurvePoint(2, 3)]
    for family in [ResponseFamily.michaelis, .log, .capped] {
      #expect(throws: ResponseError.self) { try CurveFit.parameters(family, up) }
    }
    let bend = [CurvePoint(1, 1), CurvePoint(2, 2), CurvePoint(3, 9)]
    #expect(throws: ResponseError.self) { try CurveFit.parameters(.logistic, bend) }
    #expect(throws: ResponseError.tooFewPoints(needed: 3, given: 2)) {
      try CurveFit.parameters(.logistic, up)
    }
  }

  @Test func `every shape that a plan may write is read back from its name`() {
    #expect(
      CurveShape.all.map(\.name) == [
        "linear", "capped", "log", "power", "hill", "logistic", "michaelis", "piecewise", "steps",
      ])
    for shape in CurveShape.all { #expect(CurveShape(name: shape.name) == shape) }
    #expect(CurveShape(name: "spline") == nil)
  }

  @Test func `two points of a Hill curve are read as Michaelis and Menten`() throws {
    let points = [CurvePoint(2, 10), CurvePoint(6, 18)]
    let michaelis = try CurveFit.parameters(.michaelis, points)
    #expect(try CurveFit.parameters(.hill, points) == michaelis + [1])
  }
}
