internal import Statistics

/// Mean and quantiles of the draws of a KPI in one period.
struct SampleSummary: Hashable, Sendable {
  var mean: Double
  /// In the order of the probabilities asked for.
  var quantiles: [Double]

  /// Summarises a row of a matrix.
  ///
  /// Quantiles of whole indicators stay whole: the least value that at least a share `p` of the
  /// draws does not exceed (Hyndman & Fan 1996, definition 1); others are interpolated
  /// (definition 7). Sums run in the order of the draws, so they do not depend on threads.
  init(_ matrix: SampleMatrix, period: Int, probabilities: [Double]) {
    let whole = matrix.withWholeRow(period) { row in
      SampleSummary(whole: row, probabilities: probabilities)
    }
    self = whole ?? SampleSummary(real: matrix.row(period), probabilities: probabilities)
  }

  /// Summarises values by the same rules.
  init(_ values: [Double], isWhole: Bool, probabilities: [Double]) {
    guard isWhole else {
      self.init(real: values, probabilities: probabilities)
      return
    }
    let sorted = values.sorted()
    self.init(
      mean: Summary(values).mean,
      quantiles: probabilities.map { quantile(sorted: sorted, $0, definition: .inverseEmpirical) })
  }

  private init(mean: Double, quantiles: [Double]) {
    self.mean = mean
    self.quantiles = quantiles
  }

  private init(whole row: UnsafeBufferPointer<Int32>, probabilities: [Double]) {
    var low = Int32.max
    var high = Int32.min
    var sum: Int64 = 0
    for value in row {
      low = min(low, value)
      high = max(high, value)
      sum += Int64(value)
    }
    mean = Double(sum) / Double(row.count)
    let span = Int(high) - Int(low)
    guard span < 1 << 20 else {
      let sorted = row.sorted()
      quantiles = probabilities.map {
        Double(sorted[QuantileDefinition.inverseEmpiricalPlace($0, count: row.count)])
      }
      return
    }
    var counts = [Int32](repeating: 0, count: span + 1)
    for value in row { counts[Int(value) - Int(low)] += 1 }
    let order = probabilities.indices.sorted { probabilities[$0] < probabilities[$1] }
    var found = [Double](repeating: 0, count: probabilities.count)
    var bin = 0
    var seen = Int(counts[0])
    for index in order {
      let rank = QuantileDefinition.inverseEmpiricalPlace(
        probabilities[index], count: row.count)
      while seen <= rank {
        bin += 1
        seen += Int(counts[bin])
      }
      found[index] = Double(bin) + Double(low)
    }
    quantiles = found
  }

  private init(real row: [Double], probabilities: [Double]) {
    mean = Summary(row).mean
    let sorted = row.sorted()
    quantiles = probabilities.map { quantile(sorted: sorted, $0) }
  }
}
