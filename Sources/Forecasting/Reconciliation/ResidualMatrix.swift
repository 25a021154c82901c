import Glibc

/// One-step errors of all nodes, and the covariance they suggest, shrunk towards its diagonal.
///
/// The covariance is λD + (1 − λ)EE'/T with E the errors, T how many there are and D the diagonal of
/// EE'/T; errors are not centred, as forecasts are to be unbiased. It is kept as that sum and never
/// formed. Errors are lined up at their ends. A missing one counts as 0 in products; a node's
/// variance is the mean over the errors that it has.
///
/// > Reference: Schäfer & Strimmer (2005), Statistical Applications in Genetics and Molecular
/// > Biology 4(1), 32, target D; Wickramasuriya, Athanasopoulos & Hyndman (2019), Journal of the
/// > American Statistical Association 114, §2.4.4.
struct ResidualMatrix: Sendable {
  /// How many nodes.
  let count: Int
  /// How many periods, T.
  let periods: Int
  /// Node by node, errors in standard deviations divided by √T: each row has the length 1, or 0
  /// where a node has no errors.
  let directions: [Double]
  /// The mean squared error of each node; nil where it has none.
  let variances: [Double?]
  /// The intensity λ of the shrinkage, 0 to 1.
  let intensity: Double
  /// In how many periods all nodes have an error.
  let commonPeriods: Int

  /// How far correlations are drawn to 0 at least: without it the matrix may be singular.
  private static let leastIntensity = 1e-4

  /// Takes the errors of all nodes, the last of each in the same period.
  init(_ residuals: [[Double?]]) {
    let length = residuals.reduce(0) { max($0, $1.count) }
    count = residuals.count
    // Periods in which no node has an error say nothing.
    var numbers = [Int](repeating: 0, count: length)
    for row in residuals {
      for (place, value) in row.enumerated() where value?.isFinite == true {
        numbers[length - row.count + place] += 1
      }
    }
    let used = numbers.indices.filter { numbers[$0] > 0 }
    let t = used.count
    periods = t
    commonPeriods = numbers.count { $0 == residuals.count && $0 > 0 }
    var directions = [Double](repeating: 0, count: residuals.count * t)
    var variances = [Double?](repeating: nil, count: residuals.count)
    for (node, row) in residuals.enumerated() {
      let lead = length - row.count
      var greatest = 0.0
      var number = 0
      for value in row where value?.isFinite == true {
        greatest = max(greatest, (value ?? 0).magnitude)
        number += 1
      }
      guard number > 0 else { continue }
      guard greatest > 0 else {
        variances[node] = 0
        continue
      }
      var squares = 0.0
      for (place, period) in used.enumerated() where period >= lead {
        guard let value = row[period - lead], value.isFinite else { continue }
        let share = value / greatest
        directions[node * t + place] = share
        squares += share * share
      }
      variances[node] = greatest * greatest * (squares / Double(number))
      let norm = squares.squareRoot()
      for place in 0..<t { directions[node * t + place] /= norm }
    }
    self.directions = directions
    self.variances = variances
    intensity = Self.intensity(directions, count: residuals.count, periods: t)
  }

  /// λ = Σ Var(rᵢⱼ) / Σ rᵢⱼ² over pairs i ≠ j, in the order n T² rather than n² T: both sums are
  /// those of the small matrix between periods.
  private static func intensity(_ x: [Double], count n: Int, periods t: Int) -> Double {
    guard t >= 2, n >= 2 else { return 1 }
    var (squared, own) = (0.0, 0.0)
    x.withUnsafeBufferPointer { x in
      // Σ rᵢⱼ² over all i and j is the squared size of X'X.
      for a in 0..<t {
        for b in 0...a {
          var sum = 0.0
          for i in 0..<n { sum += x[i * t + a] * x[i * t + b] }
          squared += (a == b ? 1 : 2) * sum * sum
        }
      }
      for i in 0..<n {
        var sum = 0.0
        for a in 0..<t { sum += x[i * t + a] * x[i * t + a] }
        own += sum * sum
      }
    }
    // Σ over i ≠ j of the summed squares of the products xᵢₜxⱼₜ.
    var products = 0.0
    for a in 0..<t {
      var (sum, fourth) = (0.0, 0.0)
      for i in 0..<n {
        let square = x[i * t + a] * x[i * t + a]
        sum += square
        fourth += square * square
      }
      products += sum * sum - fourth
    }
    let between = max(0, squared - own)
    guard between > 0 else { return 1 }
    let length = Double(t)
    let variance = (length * products - between) / (length - 1)
    return min(1, max(leastIntensity, variance / between))
  }
}
