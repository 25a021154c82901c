import Glibc
import Statistics

/// The four measures by which a budget office judges its projections.
///
/// > Reference: Congressional Budget Office, "An Evaluation of CBO's Projections of Deficits and
/// > Debt" (publication 60664), "How CBO measures the quality of its projections".
public struct ErrorMeasures: Hashable, Sendable {
  /// How many errors there are.
  public let count: Int
  /// The mean of the errors: a tendency to project too much (above 0) or too little.
  public let average: Double
  /// The mean of their magnitudes.
  public let averageAbsolute: Double
  /// The root of their mean square, in which large errors weigh more.
  public let rootMeanSquare: Double
  /// The distance from the 1/6 to the 5/6 quantile: how wide the middle two thirds spread.
  ///
  /// Quantiles lie on the line between neighbours at position 1 + (n − 1)p (definition 7 of Hyndman
  /// and Fan), so that one error has no spread.
  public let twoThirdsSpread: Double

  /// Measures errors; nil for none, or where they are so far apart that a measure is no number.
  ///
  /// - Parameter errors: The errors in any order, finite.
  public init?(_ errors: [Double]) {
    guard !errors.isEmpty else { return nil }
    precondition(errors.allSatisfy(\.isFinite), "an error is not a finite number")
    let n = Double(errors.count)
    // Squares in units of the greatest error stay in range.
    let greatest = errors.reduce(0) { max($0, $1.magnitude) }
    var (sum, absolute, square) = (CompensatedSum(), CompensatedSum(), CompensatedSum())
    let sorted = errors.sorted()
    for error in sorted {
      sum.add(error / n)
      absolute.add(error.magnitude / n)
      if greatest > 0 { square.add((error / greatest) * (error / greatest) / n) }
    }
    count = errors.count
    average = sum.value
    averageAbsolute = absolute.value
    rootMeanSquare = greatest * square.value.squareRoot()
    twoThirdsSpread = quantile(sorted: sorted, 5.0 / 6) - quantile(sorted: sorted, 1.0 / 6)
    guard twoThirdsSpread.isFinite, rootMeanSquare.isFinite else { return nil }
  }
}
