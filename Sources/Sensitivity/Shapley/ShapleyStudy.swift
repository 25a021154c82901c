private import Statistics

/// The evaluations behind Shapley effects.
struct ShapleyStudy {
  let design: PickFreezeDesign
  let dependence: NormalDependence
  let hasChance: Bool
  let model: (ShapleyEvaluation) throws -> [Double]

  private var size: Int { design.points / design.replicates }

  /// Every subset of the factors, at all points.
  func overSubsets() throws -> ShapleySums {
    let factors = design.factors
    let all = 0..<design.points
    var sums = ShapleySums(factors: factors, replicates: design.replicates)
    let base = try evaluated(all, keeping: .init(repeating: true, count: factors), isFirst: true)
    sums.evaluations = base.count
    let full = 1 << factors - 1
    var left = [[Double]](
      repeating: [Double](repeating: 0, count: design.replicates), count: full + 1)
    // Without chance knowing all factors leaves nothing.
    for subset in 0...full where subset != full || hasChance {
      let squares = try residuals(base, all, keeping: (0..<factors).map { subset >> $0 & 1 == 1 })
      sums.evaluations += base.count
      for replicate in 0..<design.replicates {
        left[subset][replicate] = squares[replicate * size..<(replicate + 1) * size].reduce(0, +)
      }
    }
    let weights = Self.weights(factors)
    for factor in 0..<factors {
      for subset in 0...full where subset >> factor & 1 == 0 {
        let weight = weights[subset.nonzeroBitCount]
        // Differences first, so that a factor that does nothing has no effect at all.
        for (replicate, (before, after)) in zip(left[subset], left[subset | 1 << factor])
          .enumerated()
        {
          sums.gains[factor][replicate] += weight * (before - after)
        }
      }
    }
    sums.total = left[0]
    sums.unexplained = left[full]
    return sums
  }

  /// The subsets along random orders, each order for a slice of the points.
  func overOrders(_ orders: Int, seed: UInt64) throws -> ShapleySums {
    let factors = design.factors
    var sums = ShapleySums(factors: factors, replicates: design.replicates)
    let stream = RandomStream(seed: seed, name: "shapley.orders")
    let slices = min(orders, size)
    var order = Array(0..<factors)
    for replicate in 0..<design.replicates {
      for slice in 0..<slices {
        if slice.isMultiple(of: 2) {
          let number = replicate * slices + slice
          for place in stride(from: factors - 1, to: 0, by: -1) {
            let uniform = stream.uniform(draw: number, time: 0, index: place)
            order.swapAt(place, min(Int(uniform * Double(place + 1)), place))
          }
        } else {
          order.reverse()
        }
        let start = replicate * size
        let points = start + slice * size / slices..<start + (slice + 1) * size / slices
        try follow(order, points, replicate, &sums)
      }
    }
    return sums
  }

  private func follow(
    _ order: [Int], _ points: Range<Int>, _ replicate: Int, _ sums: inout ShapleySums
  ) throws {
    var kept = [Bool](repeating: true, count: order.count)
    let base = try evaluated(points, keeping: kept, isFirst: true)
    kept = .init(repeating: false, count: order.count)
    var before = try residuals(base, points, keeping: kept).reduce(0, +)
    sums.evaluations += 2 * points.count
    sums.total[replicate] += before
    for (place, factor) in order.enumerated() {
      kept[factor] = true
      var after = 0.0
      if place < order.count - 1 || hasChance {
        after = try residuals(base, points, keeping: kept).reduce(0, +)
        sums.evaluations += points.count
      }
      sums.gains[factor][replicate] += before - after
      before = after
    }
    sums.unexplained[replicate] += before
  }

  /// Half the squared difference to another evaluation that keeps some factors, at each point.
  private func residuals(
    _ base: [Double], _ points: Range<Int>, keeping kept: [Bool]
  ) throws -> [Double] {
    let other = try evaluated(points, keeping: kept, isFirst: false)
    return base.indices.map { 0.5 * (base[$0] - other[$0]) * (base[$0] - other[$0]) }
  }

  private func evaluated(
    _ points: Range<Int>, keeping kept: [Bool], isFirst: Bool
  ) throws -> [Double] {
    var keptColumns: [Bool] = []
    for (factor, width) in design.widths.enumerated() {
      keptColumns += [Bool](repeating: kept[factor], count: width)
    }
    let columns = try dependence.mixed(keeping: keptColumns, rows: points)
    let outputs = try model(
      ShapleyEvaluation(
        points: points, rows: UnitRows(count: points.count, columns: columns), kept: kept,
        keepsChance: isFirst))
    try SensitivityError.check(outputs, named: "outputs", count: points.count)
    return outputs
  }

  /// The share of orders in which a given set of some size comes just before a given factor:
  /// `s! (k − 1 − s)! / k!` for each size s.
  private static func weights(_ factors: Int) -> [Double] {
    var weights: [Double] = []
    var choices = 1.0
    for size in 0..<factors {
      weights.append(1 / (Double(factors) * choices))
      choices *= Double(factors - 1 - size) / Double(size + 1)
    }
    return weights
  }
}
