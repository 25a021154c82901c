/// Indices as one surrogate gives them.
struct SobolShares {
  let variance: Double
  let unexplained: Double
  private(set) var first: [IndexEstimate]
  private(set) var total: [IndexEstimate]
  private(set) var second: [PairIndex]
  private(set) var interactions: IndexEstimate

  init(_ rests: SurrogateRests) {
    let pieces = SobolPieces(rests)
    let shares = ReplicateShare(variances: pieces.variances)
    let count = Double(pieces.variances.count)
    variance = max(pieces.variances.reduce(0, +) / count, 0)
    unexplained = rests.unexplained
    let zero = IndexEstimate(value: 0, standardError: 0, degreesOfFreedom: count - 1)
    first = pieces.first.map { $0.map(shares.share) ?? zero }
    total = pieces.total.map { $0.map(shares.share) ?? zero }
    second = pieces.second.map {
      PairIndex(one: $0.one, other: $0.other, index: shares.share($0.part))
    }
    let together = pieces.variances.indices.map { replicate in
      pieces.first.reduce(pieces.variances[replicate]) { $0 - ($1?.values[replicate] ?? 0) }
    }
    interactions = shares.share(.init(values: together, control: pieces.control))
  }

  /// The same with half the difference to other estimates counted as a further standard error.
  func widened(by other: SobolShares) -> SobolShares {
    func widened(_ one: IndexEstimate, _ other: IndexEstimate) -> IndexEstimate {
      let half = (one.value - other.value) / 2
      return IndexEstimate(
        value: one.value,
        standardError: (one.standardError * one.standardError + half * half).squareRoot(),
        degreesOfFreedom: one.degreesOfFreedom)
    }
    var result = self
    result.first = zip(first, other.first).map(widened)
    result.total = zip(total, other.total).map(widened)
    result.second = zip(second, other.second).map {
      PairIndex(one: $0.one, other: $0.other, index: widened($0.index, $1.index))
    }
    result.interactions = widened(interactions, other.interactions)
    return result
  }
}
