/// A sum of polynomials that comes near an output, and whose indices are known without error.
///
/// The terms are found step by step: those that correlate with what is left of the output join,
/// all are fitted anew, and the neighbours of those that joined become candidates, so that high
/// degrees and products of several inputs are tried only where lower ones proved of use.
///
/// > Reference: Sudret (2008), Reliability Engineering & System Safety 93, 964–979, for the indices
/// > of such a sum; Blatman & Sudret (2011), Journal of Computational Physics 230, 2345–2367, for
/// > bases that grow with what the data ask for.
struct PolynomialSurrogate {
  /// The terms, without the constant.
  private(set) var terms: [SurrogateTerm] = []
  /// The fit; its columns are the constant and the terms.
  private(set) var regression: ReplicateRegression
  /// The polynomials at all rows.
  var polynomials: PolynomialColumns

  /// For each replicate the coefficients that were fitted to all others, first the constant.
  private(set) var coefficients: [[Double]] = []
  /// The sum of these terms at A and then at B, without the constant.
  private(set) var fitted: [Double] = []
  /// The sum of squares that they leave.
  private(set) var restSquare = 0.0

  /// How often terms may join.
  private static let rounds = 8
  /// How many may join at a time.
  private static let mostAtOnce = 40
  /// How many there may be in all.
  private static let mostTerms = 120
  /// How many standard errors a coefficient must differ from zero by to join.
  private static let significance = 3.0

  /// Finds terms.
  ///
  /// - Parameters:
  ///   - outputs: The outputs at A and then at B, less their mean.
  ///   - family: The polynomials.
  ///   - columns: The uniform numbers of A and then of B, one array for each input.
  ///   - active: The columns that may matter.
  ///   - paired: Those of them that are tried in pairs from the start.
  ///   - replicates: How many replicates the rows fall into.
  init(
    of outputs: [Double], family: PolynomialFamily, columns: [[Double]], active: [Int],
    paired: [Int], replicates: Int
  ) {
    let points = outputs.count / 2
    let limit = min(Self.mostTerms, points / 16)
    regression = .init(outputs: outputs, replicates: replicates, capacity: limit + 1)
    polynomials = .init(columns, family: family)
    var candidates = Self.firstCandidates(active: active, paired: paired)
    var known = Set(candidates)
    var rest = outputs
    let whole = sumOfProducts(outputs, outputs, outputs.indices)
    for _ in 0..<Self.rounds where terms.count < limit {
      let square = sumOfProducts(rest, rest, rest.indices)
      guard square > 1e-24 * whole else { break }
      let joining = strongest(
        candidates, in: rest, least: Self.significance * square.squareRoot(),
        count: min(Self.mostAtOnce, limit - terms.count))
      guard !joining.isEmpty else { break }
      let before = self
      for term in joining {
        terms.append(term)
        regression.append(polynomials.values(term))
      }
      guard let coefficients = regression.coefficients() else {
        self = before
        break
      }
      rest = outputs
      for (coefficient, column) in zip(coefficients, regression.columns) {
        add(-coefficient, column, to: &rest, rest.indices)
      }
      let joined = Set(joining)
      candidates.removeAll { joined.contains($0) }
      for neighbour in joining.flatMap({ neighbours(of: $0, paired: paired) })
      where known.insert(neighbour).inserted {
        candidates.append(neighbour)
      }
    }
    let nothing = [Double](repeating: 0, count: terms.count + 1)
    coefficients = regression.rows.indices.map { regression.coefficients(without: $0) ?? nothing }
    fitted = regression.fitted(coefficients)
    let left = zip(outputs, fitted).map { $0 - $1 }
    restSquare = sumOfProducts(left, left, left.indices)
  }

  /// Low degrees of every column, and products of two.
  private static func firstCandidates(active: [Int], paired: [Int]) -> [SurrogateTerm] {
    let alone = active.flatMap { column in
      (1...4).map { SurrogateTerm([.init(column: column, degree: $0)]) }
    }
    let together = paired.indices.flatMap { one in
      paired[(one + 1)...].flatMap { other in
        [(1, 1), (1, 2), (2, 1), (2, 2)].map { degrees in
          SurrogateTerm([
            .init(column: paired[one], degree: degrees.0), .init(column: other, degree: degrees.1),
          ])
        }
      }
    }
    return alone + together
  }

  /// One and two degrees more of a column; a further column where that column already joins others.
  private func neighbours(of term: SurrogateTerm, paired: [Int]) -> [SurrogateTerm] {
    var found = [SurrogateTerm]()
    for power in term.powers {
      for more in 1...2 where power.degree + more <= polynomials.family.highestDegree {
        found.append(term.raised(power.column, by: more))
      }
    }
    if (2..<SurrogateTerm.mostColumns).contains(term.powers.count) {
      for column in paired where !term.contains(column) {
        guard terms.contains(where: { $0.powers.count > 1 && $0.contains(column) }) else {
          continue
        }
        found += (1...2).map { term.raised(column, by: $0) }
      }
    }
    return found
  }

  /// The candidates with the largest sums of products with what is left, above a least sum.
  private mutating func strongest(
    _ candidates: [SurrogateTerm], in rest: [Double], least: Double, count: Int
  ) -> [SurrogateTerm] {
    var found: [(strength: Double, term: SurrogateTerm)] = []
    for term in candidates {
      let sum: Double
      switch term.powers.count {
      case 1:
        sum = sumOfProducts(polynomials.values(term.powers[0]), rest, rest.indices)
      case 2:
        sum = sumOfProducts(
          polynomials.values(term.powers[0]), polynomials.values(term.powers[1]), rest)
      default:
        sum = sumOfProducts(polynomials.values(term), rest, rest.indices)
      }
      if abs(sum) > least { found.append((abs(sum), term)) }
    }
    // A stable order: candidates of equal strength stay as they came.
    let ranked = found.enumerated().sorted {
      ($1.element.strength, $0.offset) < ($0.element.strength, $1.offset)
    }
    return ranked.prefix(count).map(\.element.term)
  }
}
