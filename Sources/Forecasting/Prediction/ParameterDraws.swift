import Glibc
import Statistics

/// Equally likely draws of the parameters of a curve, spread evenly over their distribution.
///
/// The draws are a lattice, not random numbers: the place in the order of forecasts is
/// stratified, and the other coordinates are additive recurrences (Niederreiter 1992, chapter 3)
/// with the golden ratio for the variance, which matters most, and the square of the plastic
/// number for the rest.
struct ParameterDraws {
  /// How many draws there are.
  static let count = 2048

  /// The mean at every step, `[draw][step]`; draws in order of the last step.
  private(set) var means: [Double] = []
  /// The residual standard deviation of every draw.
  private(set) var deviations: [Double] = []

  private static let stepA = 0.6180339887498949
  private static let stepB = 0.5698402909980532

  /// The coordinates of a draw beside its own place.
  ///
  /// The upper half mirrors the lower, so that symmetric distributions stay symmetric.
  static func coordinates(_ draw: Int) -> (Double, Double) {
    let index = Double(min(draw, count - 1 - draw))
    let a = 0.5 + index * stepA
    let b = 0.5 + index * stepB
    let place = b - b.rounded(.down)
    return (a - a.rounded(.down), 2 * draw < count ? place : 1 - place)
  }

  /// Draws of a curve whose shape has a gridded distribution.
  ///
  /// - Parameters:
  ///   - nodes: The cells of the shape.
  ///   - degreesOfFreedom: Those of the residuals about a given shape.
  ///   - direction: 1 for a rising curve, -1 for a falling one.
  ///   - future: The `τ` of the steps, negative.
  init(
    nodes: [ShapePosterior.Node], degreesOfFreedom: Double, direction: Double, future: [Double]
  ) {
    let steps = future.count
    func shape(_ node: ShapePosterior.Node) -> GrowthShape {
      GrowthShape(family: node.family, direction: direction)
    }
    let last = future[steps - 1]
    let ends = nodes.map { $0.scale * shape($0)(last, x: $0.x, k: $0.k) }
    let order = nodes.indices.sorted { (ends[$0], $0) < (ends[$1], $1) }
    let quantiles = ChiSquareQuantiles(degreesOfFreedom: degreesOfFreedom)
    var rows: [Double] = []
    rows.reserveCapacity(Self.count * steps)
    var deviations: [Double] = []
    var position = 0
    var below = 0.0
    var curve = [Double](repeating: 0, count: steps)
    var current = -1
    for draw in 0..<Self.count {
      let place = (Double(draw) + 0.5) / Double(Self.count)
      while position < order.count - 1, below + nodes[order[position]].weight < place {
        below += nodes[order[position]].weight
        position += 1
      }
      let node = nodes[order[position]]
      if current != position {
        let f = shape(node)
        for step in 0..<steps { curve[step] = f(future[step], x: node.x, k: node.k) }
        current = position
      }
      let (a, b) = Self.coordinates(draw)
      let sigma = (node.residual / quantiles[a]).squareRoot()
      let scale = node.scale + sigma * Normal.quantile(b) / node.squares.squareRoot()
      deviations.append(sigma)
      for step in 0..<steps { rows.append(scale * curve[step]) }
    }
    self.init(means: rows, deviations: deviations, steps: steps)
  }

  /// Draws of a mean with a normal distribution given the residual variance.
  ///
  /// - Parameters:
  ///   - residual: The residual sum of squares.
  ///   - degreesOfFreedom: Those of the residuals.
  ///   - centre: The fitted mean at every step.
  ///   - directions: At every step, how the mean moves with two independent errors, in residual
  ///     standard deviations; the second vanishes at the last step.
  init(
    residual: Double, degreesOfFreedom: Double, centre: [Double],
    directions: [(first: Double, second: Double)]
  ) {
    let steps = centre.count
    let quantiles = ChiSquareQuantiles(degreesOfFreedom: degreesOfFreedom)
    var rows: [Double] = []
    rows.reserveCapacity(Self.count * steps)
    var deviations: [Double] = []
    for draw in 0..<Self.count {
      let place = (Double(draw) + 0.5) / Double(Self.count)
      let (a, b) = Self.coordinates(draw)
      let sigma = (residual / quantiles[a]).squareRoot()
      let first = sigma * Normal.quantile(place)
      let second = sigma * Normal.quantile(b)
      deviations.append(sigma)
      for step in 0..<steps {
        rows.append(
          centre[step] + directions[step].first * first + directions[step].second * second)
      }
    }
    self.init(means: rows, deviations: deviations, steps: steps)
  }

  /// Puts draws in the order of their last step.
  init(means: [Double], deviations: [Double], steps: Int) {
    let order = deviations.indices.sorted {
      let a = means[$0 * steps + steps - 1]
      let b = means[$1 * steps + steps - 1]
      return (a, $0) < (b, $1)
    }
    self.means.reserveCapacity(means.count)
    self.deviations.reserveCapacity(deviations.count)
    for draw in order {
      self.means.append(contentsOf: means[draw * steps..<(draw + 1) * steps])
      self.deviations.append(deviations[draw])
    }
  }

  /// Changes the units: `y → offset + unit y`.
  mutating func rescale(unit: Double, offset: Double) {
    for i in means.indices { means[i] = offset + unit * means[i] }
    for i in deviations.indices { deviations[i] *= unit }
  }
}
