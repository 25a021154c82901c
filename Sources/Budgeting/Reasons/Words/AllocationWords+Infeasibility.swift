internal import Quantities

extension AllocationWords {
  /// Which limits clash and what would have to give way, a sentence each.
  ///
  /// - Parameter reason: Why no allocation keeps all limits.
  /// - Returns: One to three sentences.
  public func sentences(_ reason: InfeasibilityReason) -> [String] {
    var sentences = [clash(reason)]
    let alone = reason.clash.reversed().compactMap(alone)
    if !alone.isEmpty {
      // The cheapest three are enough to choose from.
      let options = alone.count > 3 ? Array(alone.prefix(3)) : alone
      sentences.append(
        word(
          Self.korean(options.map { ($0.ko.or, $0.ko.end) }) + " 됩니다.",
          Self.capitalized(options.map(\.en).joined(separator: ", or ")) + "."))
    }
    let least = reason.clash.compactMap { limit -> Double? in
      if case .amount(let amount) = limit.givingAlone { amount } else { nil }
    }.min()
    guard !reason.relaxation.isEmpty, least.map({ reason.leastMoney < $0 * (1 - 1e-6) }) ?? true
    else { return sentences }
    let steps = reason.relaxation.map(giving)
    let all = steps.count > 1 ? word(" (모두 ", " (") + moneyAtLeast(reason.leastMoney) : ""
    let close = all.isEmpty ? "" : word(")", " in all)")
    let ways = alone.isEmpty
    sentences.append(
      word(
        (ways ? "어느 하나만 풀어서는 안 되고, 적어도 " : "돈이 가장 적게 드는 길은 ")
          + Self.korean(steps.map { ($0.ko.and, ways ? $0.ko.must : $0.ko.noun) })
          + (ways ? " 합니다" : "입니다") + all + close + ".",
        (ways ? "No single one is enough: at the least " : "The cheapest way: ")
          + list(steps.map(\.en)) + all + close + "."))
    return sentences
  }

  private func clash(_ reason: InfeasibilityReason) -> String {
    let names = names(reason.clash)
    if names.count == 1 {
      return word(
        Particle.topic.attached(to: names[0]) + " 지킬 수 없습니다.",
        Self.capitalized(names[0]) + " cannot be kept.")
    }
    return word(
      Particle.topic.attached(to: names.joined(separator: ", ")) + " 함께 지킬 수 없습니다.",
      Self.capitalized(list(names)) + " cannot all be kept.")
  }

  /// The limits with their amounts; both ends of one limit are told as one.
  private func names(_ clash: [ClashingLimit]) -> [String] {
    let places = Set(
      clash.compactMap { limit -> Int? in
        if case .atLeast(let place) = limit.limit { place } else { nil }
      })
    let both = Set(
      clash.compactMap { limit -> Int? in
        if case .atMost(let place) = limit.limit, places.contains(place) { place } else { nil }
      })
    return clash.compactMap { limit in
      switch limit.limit {
      case .atLeast(let place) where both.contains(place): nil
      case .atMost(let place) where both.contains(place): range(place)
      default: name(limit)
      }
    }
  }

  private func range(_ place: Int) -> String {
    let limit = problem.limits[place]
    let name = limit.name[language]
    let (least, most) = (limit.atLeast ?? 0, limit.atMost ?? 0)
    if least == most {
      return word(
        "정확히 \(money(most, .significant(6)))인 \(name)",
        "\(name) of exactly \(money(most, .significant(6)))")
    }
    let text = language.range(money(least, .significant(6)), money(most, .significant(6)))
    return word("\(name) \(text)", "\(name) of \(text)")
  }

  /// A limit with its amount: `인력 하한 3,000억원`.
  func name(_ limit: ClashingLimit) -> String {
    let name = name(of: limit.limit, limit.decisions)
    let several = limit.decisions.count > 1
    let text =
      limit.decisions.count == 1
      ? amount(limit.amount, of: limit.decisions[0], .significant(6))
      : money(limit.amount, .significant(6))
    switch limit.limit {
    case .atLeast, .atMost:
      return word(
        "\(name) \(money(limit.amount, .significant(6)))",
        "\(name) of \(money(limit.amount, .significant(6)))")
    case .floors, .ceilings:
      return several
        ? word(
          "\(name) 합계 \(text)(\(lines(limit.decisions.count)))",
          "\(name) (\(lines(limit.decisions.count)), \(text) in all)")
        : word("\(name) \(text)", "\(name) of \(text)")
    case .wholeUnits, .minimumSizes:
      return several
        ? word(
          "\(name)(\(lines(limit.decisions.count)))", "\(name) (\(lines(limit.decisions.count)))")
        : word("\(name) \(text)", "\(name) of \(text)")
    }
  }

  /// A limit without its amount: `인력 하한`, `중기부 총액 상한`, `총액`.
  func name(of limit: LimitReference, _ decisions: [Int] = []) -> String {
    let single = decisions.count == 1 ? decisions.first.map(label) : nil
    func own(_ ko: String, _ en: String) -> String {
      guard let single else { return word("사업별 \(ko)", "the \(en)s") }
      return word("\(single) \(ko)", "the \(en) of \(single)")
    }
    switch limit {
    case .floors(let origin): return bound(origin, own("하한", "floor"), "하한", "floors")
    case .ceilings(let origin): return bound(origin, own("상한", "ceiling"), "상한", "ceilings")
    case .atLeast(let place): return end(place, "하한", "minimum")
    case .atMost(let place):
      let isTotal = problem.limits[place].kind == .total
      return isTotal
        ? word("", "the ") + problem.limits[place].name[language]
        : end(place, "상한", "cap")
    case .wholeUnits: return own("단위", "whole unit")
    case .minimumSizes: return own("최소 규모", "minimum size")
    }
  }

  private func bound(
    _ origin: LimitOrigin, _ own: String, _ ko: String, _ en: String
  ) -> String {
    switch origin {
    case .range: return own
    case .change(let share):
      return word(
        "조정폭 \(language.percent(share))에 따른 \(ko)",
        "the \(en) of the \(language.percent(share)) change limit")
    case .named(let name): return word("", "the ") + name[language]
    }
  }

  /// A limit's name, with its end unless the planner's name says it.
  private func end(_ place: Int, _ ko: String, _ en: String) -> String {
    let name = problem.limits[place].name[language]
    switch language {
    case .ko:
      return name.hasSuffix(ko) || name.hasSuffix("한도") ? name : "\(name) \(ko)"
    case .en:
      return name.lowercased().contains(en) ? "the \(name)" : "the \(name) \(en)"
    }
  }

  // MARK: Giving way

  /// Korean verbs in the forms that a list needs, and the English sentence part.
  private struct Step {
    var ko: (or: String, and: String, end: String, must: String, noun: String)
    var en: String
  }

  /// What a limit alone would have to do, or nil where it alone cannot help.
  private func alone(_ limit: ClashingLimit) -> Step? {
    let name = name(of: limit.limit, limit.decisions)
    switch limit.givingAlone {
    case .notEnough: return nil
    case .dropped:
      let object = Particle.object.attached(to: name)
      return Step(
        ko: ("\(object) 풀거나", "\(object) 풀고", "\(object) 풀면", "\(object) 풀어야", "\(object) 푸는 것"),
        en: "drop \(name)")
    case .amount(let amount): return step(limit.limit, name, amount, limit.decisions)
    }
  }

  private func giving(_ relaxation: LimitRelaxation) -> Step {
    let places = relaxation.decisions.map(\.decision)
    return step(relaxation.limit, name(of: relaxation.limit, places), relaxation.amount, places)
  }

  private func step(
    _ limit: LimitReference, _ name: String, _ amount: Double, _ decisions: [Int]
  ) -> Step {
    let object = Particle.object.attached(to: name)
    let several = decisions.count > 1
    let text: String
    switch limit {
    case .floors, .ceilings:
      if decisions.count == 1, leverUnits[problem.decisions[decisions[0]].id] != nil {
        text = self.amount(
          amount / problem.moneyPerUnit()[decisions[0]], of: decisions[0])
      } else {
        text =
          word(several ? "모두 " : "", "") + moneyAtLeast(amount) + word("", several ? " in all" : "")
      }
    default: text = moneyAtLeast(amount)
    }
    switch limit {
    case .floors, .atLeast:
      let start = "\(object) \(text) "
      return Step(
        ko: (start + "낮추거나", start + "낮추고", start + "낮추면", start + "낮춰야", start + "낮추는 것"),
        en: "lower \(name) by \(text)")
    default:
      let start = "\(object) \(text) "
      return Step(
        ko: (start + "늘리거나", start + "늘리고", start + "늘리면", start + "늘려야", start + "늘리는 것"),
        en: "raise \(name) by \(text)")
    }
  }

  /// Joins Korean steps: all but the last in the joining form.
  private static func korean(_ steps: [(joined: String, last: String)]) -> String {
    steps.enumerated().map { $0 == steps.count - 1 ? $1.last : $1.joined }.joined(separator: " ")
  }

  static func capitalized(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }
}
