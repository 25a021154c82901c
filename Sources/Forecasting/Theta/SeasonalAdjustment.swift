import Series

/// A series without its season, and the season that was taken out.
struct SeasonalAdjustment: Sendable {
  /// How a season is taken out.
  enum Kind: Hashable, Sendable {
    case none
    case additive
    case multiplicative
  }

  let kind: Kind
  /// The season from the first value on; empty where there is none.
  let figure: [Double]
  /// The values without it; NaN is missing.
  let values: [Double]

  /// Takes out the season that the test finds.
  ///
  /// Factors need values above 0, and none below 0.01 (statsforecast's rule); otherwise the season
  /// is taken out by differences.
  init(_ values: [Double], season: Int, rule: SeasonalityTest.Rule) {
    guard SeasonalityTest.finds(season: season, in: values, rule: rule) else {
      self.init(values)
      return
    }
    if values.allSatisfy({ $0.isNaN || $0 > 0 }),
      let parts = ClassicalDecomposition(values, season: season, kind: .multiplicative),
      parts.figure.allSatisfy({ $0 >= 0.01 })
    {
      self.init(values, figure: parts.figure, kind: .multiplicative)
    } else if let parts = ClassicalDecomposition(values, season: season, kind: .additive) {
      self.init(values, figure: parts.figure, kind: .additive)
    } else {
      self.init(values)
    }
  }

  /// Takes out a given season.
  init(_ values: [Double], figure: [Double], kind: Kind) {
    self.kind = kind
    self.figure = figure
    var adjusted = values
    var place = 0
    for i in adjusted.indices {
      if kind == .multiplicative {
        adjusted[i] /= figure[place]
      } else {
        adjusted[i] -= figure[place]
      }
      place = place + 1 == figure.count ? 0 : place + 1
    }
    self.values = adjusted
  }

  /// Takes out nothing.
  init(_ values: [Double]) {
    kind = .none
    figure = []
    self.values = values
  }

  /// What an adjusted value of a period is multiplied by.
  func factor(_ period: Int) -> Double {
    kind == .multiplicative ? figure[period % figure.count] : 1
  }

  /// What is added to an adjusted value of a period.
  func offset(_ period: Int) -> Double {
    kind == .additive ? figure[period % figure.count] : 0
  }

  /// The value of a period from the adjusted one.
  func seasonal(_ adjusted: Double, _ period: Int) -> Double {
    adjusted * factor(period) + offset(period)
  }

  /// The season by period.
  func component(_ count: Int) -> [ModelComponent] {
    switch kind {
    case .none: return []
    case .additive: return [ModelComponent("season", (0..<count).map { offset($0) })]
    case .multiplicative:
      return [ModelComponent("season", (0..<count).map { factor($0) }, scale: .none)]
    }
  }
}
