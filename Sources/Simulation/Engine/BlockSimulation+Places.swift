extension BlockSimulation {
  /// The places of a stage in one draw: how many there are, and how many may go to units from
  /// outside.
  struct Places {
    var all: Double
    var outside: Double

    /// Bounds the places, and what the quota leaves of them to units from outside.
    mutating func bound(_ places: Double, _ open: Double) {
      all = min(all, max(0, places))
      outside = min(outside, max(0, open))
    }
  }

  /// Admits as many as there are places, some of which are kept for those from above.
  func admitWithQuota(
    _ plan: StageBlueprint, _ stage: StageColumns, source: Column?, at step: Int, isRandom: Bool
  ) {
    for d in 0..<chance.count where stage.above[d] + stage.outside[d] > 0 {
      let places = places(plan, stage, at: step, draw: d, isRandom: isRandom)
      let most = admissible(plan, stage, places, draw: d)
      admit(most, plan, stage, source: source, places, draw: d, isRandom: isRandom)
    }
  }

  /// The places that a stage itself has in a step, without a shared limit.
  func places(
    _ plan: StageBlueprint, _ stage: StageColumns, at step: Int, draw d: Int, isRandom: Bool
  ) -> Places {
    var places = Places(all: .infinity, outside: .infinity)
    let occasions = plan.occasionCount[step].map(Double.init) ?? stage.occasions[d]
    guard occasions > 0 else { return Places(all: 0, outside: 0) }
    let share = plan.stage.quota == nil ? 0 : stage(.quota)[d]
    if plan.numbers.contains(where: { $0.number == .atMost && $0.slot[step] != nil }) {
      let most = stage(.atMost)[d] * occasions
      places.bound(most, most - Self.kept(share, of: most, isRandom))
    }
    if let limit = plan.stage.limit, limit.group == nil {
      let most = stage(.limit)[d]
      places.bound(
        most - stage.window[d] - stage.entered[d],
        most - Self.kept(share, of: most, isRandom) - stage.windowOutside[d])
    }
    if plan.stage.capacity != nil {
      let free = max(0, stage(.capacity)[d] - stage.level[d] - stage.entered[d])
      places.bound(free, free - Self.kept(share, of: free, isRandom))
    }
    return places
  }

  /// How many of some places are kept; whole ones are rounded up, so that the share is reached.
  static func kept(_ share: Double, of places: Double, _ isRandom: Bool) -> Double {
    isRandom ? min(places, (share * places - 1e-9).rounded(.up)) : share * places
  }

  /// How many of those who queue find a place.
  func admissible(
    _ plan: StageBlueprint, _ stage: StageColumns, _ places: Places, draw d: Int
  ) -> Double {
    min(places.all, stage.above[d] + openTo(stage.outside[d], plan, stage, places, draw: d))
  }

  /// How many from outside could enter if nobody else needed the open places.
  private func openTo(
    _ outside: Double, _ plan: StageBlueprint, _ stage: StageColumns, _ places: Places, draw d: Int
  ) -> Double {
    guard let quota = plan.stage.quota else { return outside }
    switch quota.unfilled {
    case .keep: return min(outside, places.outside)
    case .release: return min(outside, max(places.outside, places.all - stage.above[d]))
    }
  }

  /// Admits so many: the kept places first, the others drawn without preference.
  func admit(
    _ number: Double, _ plan: StageBlueprint, _ stage: StageColumns, source: Column?,
    _ places: Places, draw d: Int, isRandom: Bool
  ) {
    guard number > 0 else { return }
    let above = stage.above[d]
    let outside = openTo(stage.outside[d], plan, stage, places, draw: d)
    var fromAbove = above
    if number < above + outside {
      let kept = min(above, max(0, number - places.outside))
      fromAbove = kept
      // Where others are left, no more places are open than units from outside may take.
      let (others, open, outside) = (above - kept, number - kept, stage.outside[d])
      if others > 0 && open > 0 {
        fromAbove +=
          isRandom
          ? chance.places(open, first: others, second: outside, draw: d, by: plan.admitting)
          : open * (others / (others + outside))
      }
    }
    let fromOutside = min(outside, max(0, number - fromAbove))
    stage.entered[d] += fromAbove + fromOutside
    stage.arrived[d] = fromOutside
    source?[d] -= fromAbove
    stage.above[d] = max(0, above - fromAbove)
    stage.outside[d] = max(0, stage.outside[d] - fromOutside)
    if plan.stage.quota != nil { stage.windowOutside[d] += fromOutside }
  }
}
