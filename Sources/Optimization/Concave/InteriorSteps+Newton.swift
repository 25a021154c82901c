extension InteriorSteps {
  /// The factored matrix of the steps, and the equations through it.
  struct System {
    let factor: DenseCholesky
    let equations: [(row: Int, through: [Double])]
    let small: DenseCholesky?

    init?(_ matrix: [Double], _ rows: [FreeRow], order: Int) {
      guard let factor = DenseCholesky(matrix, order: order) else { return nil }
      self.factor = factor
      var equations: [(row: Int, through: [Double])] = []
      for (index, row) in rows.enumerated() where row.isEquation {
        var right = [Double](repeating: 0, count: order)
        for part in row.parts { right[part.place] += part.coefficient }
        equations.append((index, factor.solve(right)))
      }
      self.equations = equations
      let size = equations.count
      var products = [Double](repeating: 0, count: size * size)
      for (first, equation) in equations.enumerated() {
        for second in 0...first {
          products[first * size + second] = rows[equations[second].row].parts.reduce(0) {
            $0 + $1.coefficient * equation.through[$1.place]
          }
        }
      }
      small = size == 0 ? nil : DenseCholesky(products, order: size)
      if size > 0, small == nil { return nil }
    }
  }

  /// Predictor, then corrector.
  func direction(_ system: System, _ residual: Residual, _ mean: Double) -> Direction? {
    let zero = Direction(
      t: t.map { _ in 0 }, low: t.map { _ in 0 }, high: t.map { _ in 0 },
      ends: ends.map { _ in RowEnds(lower: (0, 0), upper: (0, 0), equation: 0) })
    guard let ahead = newton(system, residual, target: 0, second: zero) else { return nil }
    let length = longest(ahead)
    var there = self
    there.advance(ahead, by: length)
    let share = there.complementarity() / mean
    return newton(system, residual, target: share * share * share * mean, second: ahead)
  }

  func newton(
    _ system: System, _ residual: Residual, target: Double, second: Direction
  ) -> Direction? {
    var right = residual.dual
    var lowAim = t
    var highAim = t
    for place in t.indices {
      lowAim[place] = target - t[place] * low[place] - second.t[place] * second.low[place]
      highAim[place] =
        target - (1 - t[place]) * high[place] + second.t[place] * second.high[place]
      right[place] += lowAim[place] / t[place] - highAim[place] / (1 - t[place])
    }
    var aims = [(lower: Double, upper: Double)](repeating: (0, 0), count: rows.count)
    for (index, row) in rows.enumerated() where !row.isEquation {
      let (own, other) = (ends[index], second.ends[index])
      var weight = 0.0
      if row.least.isFinite {
        aims[index].lower =
          target - own.lower.slack * own.lower.price - other.lower.slack * other.lower.price
        weight +=
          (aims[index].lower - own.lower.price * residual.ends[index].lower) / own.lower.slack
      }
      if row.most.isFinite {
        aims[index].upper =
          target - own.upper.slack * own.upper.price - other.upper.slack * other.upper.price
        weight -=
          (aims[index].upper - own.upper.price * residual.ends[index].upper) / own.upper.slack
      }
      for part in row.parts { right[part.place] += weight * part.coefficient }
    }
    var step = system.factor.solve(right)
    var changes = ends.map { _ in RowEnds(lower: (0, 0), upper: (0, 0), equation: 0) }
    if let small = system.small {
      let missing = system.equations.map { equation in
        residual.ends[equation.row].equation
          - rows[equation.row].parts.reduce(0) { $0 + $1.coefficient * step[$1.place] }
      }
      for (price, equation) in zip(small.solve(missing), system.equations) {
        changes[equation.row].equation = price
        for place in step.indices { step[place] += price * equation.through[place] }
      }
    }
    guard step.allSatisfy(\.isFinite) else { return nil }
    var (lowStep, highStep) = (step, step)
    for place in step.indices {
      lowStep[place] = (lowAim[place] - low[place] * step[place]) / t[place]
      highStep[place] = (highAim[place] + high[place] * step[place]) / (1 - t[place])
    }
    for (index, row) in rows.enumerated() where !row.isEquation {
      let sum = row.parts.reduce(0) { $0 + $1.coefficient * step[$1.place] }
      let own = ends[index]
      if row.least.isFinite {
        let slack = residual.ends[index].lower + sum
        changes[index].lower =
          (slack, (aims[index].lower - own.lower.price * slack) / own.lower.slack)
      }
      if row.most.isFinite {
        let slack = residual.ends[index].upper - sum
        changes[index].upper =
          (slack, (aims[index].upper - own.upper.price * slack) / own.upper.slack)
      }
    }
    return Direction(t: step, low: lowStep, high: highStep, ends: changes)
  }

  /// The longest step, up to one, that keeps slacks and prices from falling below zero.
  func longest(_ direction: Direction) -> Double {
    var length = 1.0
    func keep(_ value: Double, _ change: Double) {
      if change < 0, -value / change < length { length = -value / change }
    }
    for place in t.indices {
      keep(t[place], direction.t[place])
      keep(1 - t[place], -direction.t[place])
      keep(low[place], direction.low[place])
      keep(high[place], direction.high[place])
    }
    for (index, row) in rows.enumerated() where !row.isEquation {
      let change = direction.ends[index]
      if row.least.isFinite {
        keep(ends[index].lower.slack, change.lower.slack)
        keep(ends[index].lower.price, change.lower.price)
      }
      if row.most.isFinite {
        keep(ends[index].upper.slack, change.upper.slack)
        keep(ends[index].upper.price, change.upper.price)
      }
    }
    return length
  }

  mutating func advance(_ direction: Direction, by length: Double) {
    for place in t.indices {
      t[place] += length * direction.t[place]
      low[place] += length * direction.low[place]
      high[place] += length * direction.high[place]
    }
    for index in ends.indices {
      let change = direction.ends[index]
      ends[index].lower.slack += length * change.lower.slack
      ends[index].lower.price += length * change.lower.price
      ends[index].upper.slack += length * change.upper.slack
      ends[index].upper.price += length * change.upper.price
      ends[index].equation += length * change.equation
    }
  }

  /// Goes as far along a direction as the conditions do not get worse.
  mutating func move(along direction: Direction, from size: Double, _ mean: Double) {
    var length = 0.995 * longest(direction)
    let before = self
    for _ in 0..<25 {
      advance(direction, by: length)
      // Residuals may grow while they are small beside the products that are still to shrink.
      if residual().size <= max((1 - 0.01 * length) * size, 20 * max(mean, complementarity())) {
        return
      }
      self = before
      length /= 2
    }
    advance(direction, by: length)
  }
}
