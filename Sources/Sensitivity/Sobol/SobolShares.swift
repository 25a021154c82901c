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

  /// The same with half the difference to other estimates as a further standard error.
  func widened(by other: SobolShares) -> SobolShares {
    var result = self
    result.first = zip(first, other.first).map { $0.widened(by: ($0.value - $1.value) / 2) }
    result.total = zip(total, other.total).map { $0.widened(by: ($0.value - $1.value) / 2) }
    result.second = zip(second, other.second).map { one, other in
      one.widened(by: (one.index.value - other.index.value) / 2)
    }
    result.interactions = interactions.widened(
      by: (interactions.value - other.interactions.value) / 2)
    return result
  }

  /// The same with a further standard error wherever there is one.
  func widened(by further: Double) -> SobolShares {
    var result = self
    result.first = first.map { $0.standardError > 0 ? $0.widened(by: further) : $0 }
    result.total = total.map { $0.standardError > 0 ? $0.widened(by: further) : $0 }
    result.second = second.map { $0.widened(by: further) }
    result.interactions = interactions.widened(by: further)
    return result
  }
}

extension IndexEstimate {
  /// The estimate with a further standard error, independent of the first.
  fileprivate func widened(by further: Double) -> IndexEstimate {
    IndexEstimate(
      value: value, standardError: (standardError * standardError + further * further).squareRoot(),
      degreesOfFreedom: degreesOfFreedom)
  }
}

extension PairIndex {
  /// The index with a further standard error.
  fileprivate func widened(by further: Double) -> PairIndex {
    PairIndex(one: one, other: other, index: index.widened(by: further))
  }
}
