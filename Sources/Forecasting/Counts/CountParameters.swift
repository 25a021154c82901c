import Glibc

/// The parameters of a model of counts, on the scale on which they are estimated and drawn.
///
/// In order: log level; logit of the share that follows the counts; logit of the persistence; growth
/// per period; log factors of all seasons but the last; log size. Those that a form lacks are left
/// out.
struct CountParameters {
  let form: CountForm
  let season: Int

  /// Positions of the parameters; nil where the form has none.
  var share: Int? { form.dynamics == .constant ? nil : 1 }
  var persistence: Int? { form.dynamics == .meanReverting ? 2 : nil }
  var growth: Int? { form.hasTrend ? motionCount : nil }
  var firstFactor: Int? { form.isSeasonal ? motionCount + (form.hasTrend ? 1 : 0) : nil }
  var size: Int? { form.isOverdispersed ? count - 1 : nil }

  private var motionCount: Int { 1 + (share == nil ? 0 : 1) + (persistence == nil ? 0 : 1) }

  /// How many there are.
  var count: Int { form.parameterCount(season: season) }

  /// The region that is searched: wide, but so that no exponential leaves the range.
  var bounds: (lower: [Double], upper: [Double]) {
    var lower = [Double](repeating: -8, count: count)
    var upper = [Double](repeating: 8, count: count)
    (lower[0], upper[0]) = (-20, 20)
    if let share { upper[share] = 16 }
    if let growth { (lower[growth], upper[growth]) = (-0.5, 0.5) }
    if let size { (lower[size], upper[size]) = (-7, 16) }
    return (lower, upper)
  }

  /// The parameters as the recursion takes them.
  struct Natural {
    var level: Double
    /// The weight of a new count: α of smoothing, α₁ of INGARCH.
    var share: Double
    /// The weight of the past in all, α₁ + β₁; 1 for a local level.
    var persistence: Double
    var growth: Double
    /// A factor for each season, their logarithms summing to 0; empty without seasons.
    var factors: [Double]
    var size: Double
  }

  /// The natural parameters at a point of the working scale.
  func natural(_ point: UnsafeBufferPointer<Double>) -> Natural {
    let persistence = persistence.map { Self.logistic(point[$0]) } ?? 1
    var factors: [Double] = []
    if let firstFactor {
      var sum = 0.0
      for i in 0..<(season - 1) {
        factors.append(exp(point[firstFactor + i]))
        sum += point[firstFactor + i]
      }
      factors.append(exp(-sum))
    }
    return Natural(
      level: exp(point[0]), share: share.map { persistence * Self.logistic(point[$0]) } ?? 0,
      persistence: persistence, growth: growth.map { point[$0] } ?? 0, factors: factors,
      size: size.map { exp(point[$0]) } ?? .infinity)
  }

  static func logistic(_ x: Double) -> Double { 1 / (1 + exp(-x)) }
}
