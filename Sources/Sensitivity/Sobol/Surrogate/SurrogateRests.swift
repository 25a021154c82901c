/// Outputs of a pick-freeze experiment, split into a surrogate and a rest.
struct SurrogateRests {
  /// How many base points.
  let points: Int
  /// How many points each replicate has.
  let size: Int
  /// The mean of the outputs at A and B.
  let mean: Double
  /// For each replicate the coefficients that were fitted to all others, first the constant.
  let coefficients: [[Double]]
  /// The surrogate without its constant, at A and then at B.
  let fitted: [Double]
  /// The rest less its mean, at A and then at B.
  let rest: [Double]
  /// The rest less that mean at the mixed rows, one array for each factor.
  let mixedRests: [[Double]]
  /// The same at the reversed rows; empty where those were not evaluated.
  let reversedRests: [[Double]]
  /// The part of each factor in the surrogate.
  let parts: [FactorSurrogate]
  /// Whether a factor ever changes the output.
  let changes: [Bool]
  /// The share of the variance that the surrogate leaves.
  let unexplained: Double

  private let surrogate: PolynomialSurrogate
  private let design: PickFreezeDesign

  /// Splits outputs.
  ///
  /// - Parameters:
  ///   - outputs: The outputs.
  ///   - design: The design of their rows.
  ///   - mean: The mean at A and B.
  ///   - centered: The outputs at A and then at B, less that mean.
  ///   - surrogate: A surrogate of those.
  init(
    of outputs: PickFreezeOutputs, design: PickFreezeDesign, mean: Double, centered: [Double],
    surrogate: PolynomialSurrogate
  ) {
    self.design = design
    let points = outputs.points
    self.points = points
    size = points / design.replicates
    self.mean = mean
    var surrogate = surrogate
    coefficients = surrogate.coefficients
    let fitted = surrogate.fitted
    self.fitted = fitted
    let raw = zip(centered, fitted).map { $0 - $1 }
    let restMean = raw.reduce(0, +) / Double(raw.count)
    rest = raw.map { $0 - restMean }
    let whole = sumOfProducts(centered, centered, centered.indices)
    unexplained = whole > 0 ? sumOfProducts(rest, rest, rest.indices) / whole : 0
    var parts = [FactorSurrogate]()
    for factor in design.widths.indices {
      parts.append(
        FactorSurrogate(
          &surrogate, columns: design.columns(of: factor),
          needsReversed: !outputs.reversed.isEmpty))
    }
    self.parts = parts
    self.surrogate = surrogate
    let away = mean + restMean
    mixedRests = outputs.mixed.indices.map { factor in
      let (values, part) = (outputs.mixed[factor], parts[factor])
      return (0..<points).map { row in
        values[row] - away - (fitted[row] - part.together[row] + part.mixed[row])
      }
    }
    reversedRests = outputs.reversed.indices.map { factor in
      let (values, part) = (outputs.reversed[factor], parts[factor])
      return (0..<points).map { row in
        let known = fitted[points + row] - part.together[points + row] + part.reversed[row]
        return values[row] - away - known
      }
    }
    changes = outputs.mixed.map { $0 != outputs.a }
  }

  /// The mean of a term in each replicate.
  func means(_ term: (Int) -> Double) -> [Double] {
    coefficients.indices.map { replicate in
      (replicate * size..<(replicate + 1) * size).reduce(0) { $0 + term($1) } / Double(size)
    }
  }

  /// The terms in which two factors take part and no other.
  func pair(_ one: Int, _ other: Int) -> PairSurrogate {
    PairSurrogate(surrogate, columns: design.columns(of: one), design.columns(of: other))
  }
}
