internal import Quantities

extension AllocationWords {
  /// A way to let a limit give: Korean verbs in the forms that a list needs, and English words.
  struct WayOut {
    /// `총액을 100억원 늘리거나`, `… 늘리고`, `… 늘리면`, `… 늘려야`, `… 늘리는 것`.
    var ko: (or: String, and: String, end: String, must: String, noun: String)
    /// `raise the total by KRW 10bn`.
    var en: String
  }

  /// A Korean verb in the forms that a list needs.
  private enum Verb {
    case add
    case raise
    case lower
    case loosen
    case drop

    func forms(_ start: String) -> (String, String, String, String, String) {
      let (stem, must, noun) =
        switch self {
        case .add: ("늘리", "늘려야", "늘리는 것")
        case .raise: ("올리", "올려야", "올리는 것")
        case .lower: ("낮추", "낮춰야", "낮추는 것")
        case .loosen: ("완화하", "완화해야", "완화하는 것")
        case .drop: ("풀", "풀어야", "푸는 것")
        }
      return (
        start + stem + "거나", start + stem + "고", start + stem + "면", start + must, start + noun
      )
    }
  }

  /// What a limit alone would have to do, or nil where it alone cannot help.
  func wayOut(_ limit: ClashingLimit) -> WayOut? {
    let name = name(of: limit.limit, limit.decisions)
    switch limit.givingAlone {
    case .notEnough: return nil
    case .dropped:
      return WayOut(
        ko: Verb.drop.forms(Particle.object.attached(to: name) + " "), en: "drop \(name)")
    case .amount(let amount): return wayOut(limit.limit, name, amount, limit.decisions)
    }
  }

  /// What a relaxation does.
  func wayOut(_ relaxation: LimitRelaxation) -> WayOut {
    let places = relaxation.decisions.map(\.decision)
    return wayOut(relaxation.limit, name(of: relaxation.limit, places), relaxation.amount, places)
  }

  private func wayOut(
    _ limit: LimitReference, _ name: String, _ amount: Double, _ decisions: [Int]
  ) -> WayOut {
    let several = decisions.count > 1
    var text = moneyAtLeast(amount)
    var (korean, english) = (Verb.raise, "raise")
    switch limit {
    case .floors, .ceilings:
      if several {
        text = word("합쳐서 \(text)", "\(text) in all")
      } else if let place = decisions.first, leverUnits[problem.decisions[place].id] != nil {
        text = self.amount(amount / problem.moneyPerUnit()[place], of: place)
      }
      if case .floors = limit { (korean, english) = (.lower, "lower") }
    case .atLeast(let place), .atMost(let place):
      switch problem.limits[place].kind {
      case .absorption: (korean, english) = (.loosen, "loosen")
      case .total where limit == .atMost(place): korean = .add
      default: if limit == .atLeast(place) { (korean, english) = (.lower, "lower") }
      }
    case .wholeUnits, .minimumSizes: break
    }
    return WayOut(
      ko: korean.forms("\(Particle.object.attached(to: name)) \(text) "),
      en: "\(english) \(name) by \(text)")
  }
}
