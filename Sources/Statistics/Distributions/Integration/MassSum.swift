/// Expectations of a law on whole numbers as sums over its masses.
///
/// Values with less than 1e-30 beyond them are left out.
struct MassSum<L: Law> {
  let law: L

  init(_ law: L) { self.law = law }

  /// The expectation of a function of the variable.
  func expectation(_ value: (Double) -> Double) -> Double {
    let support = law.support
    var first = support.lowerBound
    var last = support.upperBound
    if !(last - first < LatticeSum.plainCount) {
      first = law.quantile(1e-30)
      last = law.upperQuantile(1e-30)
    }
    return LatticeSum.over(first, last) { value($0) * law.density($0) }
  }

  var mean: Double { expectation { $0 } }

  func centralMoment(_ order: Int, about mean: Double) -> Double {
    expectation { k in
      let d = k - mean
      return order == 2 ? d * d : order == 3 ? d * d * d : d * d * d * d
    }
  }

  var skewness: Double? {
    let mean = mean
    let variance = centralMoment(2, about: mean)
    guard variance > 0 else { return nil }
    return centralMoment(3, about: mean) / (variance * variance.squareRoot())
  }

  var excessKurtosis: Double? {
    let mean = mean
    let variance = centralMoment(2, about: mean)
    return variance > 0 ? centralMoment(4, about: mean) / (variance * variance) - 3 : nil
  }
}
