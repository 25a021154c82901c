internal import Glibc
internal import Quantities

extension AllocationWords {
  /// Which limits clash and what would have to give way, a sentence each.
  ///
  /// - Parameter reason: Why no allocation keeps all limits.
  /// - Returns: One to three sentences.
  public func sentences(_ reason: InfeasibilityReason) -> [String] {
    var sentences = [clash(reason)]
    sentences += reason.others.map { besides($0, format(reason)) }
    // The cheapest three are enough to choose from; the total first among equals.
    let alone = reason.clash.reversed().enumerated().sorted {
      (Self.cost($0.element), $0.offset) < (Self.cost($1.element), $1.offset)
    }.compactMap { wayOut($0.element) }.prefix(3)
    if !alone.isEmpty {
      sentences.append(
        word(
          Self.korean(alone.map { ($0.ko.or, $0.ko.end) }) + " 됩니다.",
          Self.capitalized(alone.map(\.en).joined(separator: ", or ")) + "."))
    }
    let least = reason.clash.compactMap { limit -> Double? in
      if case .amount(let amount) = limit.givingAlone { amount } else { nil }
    }.min()
    guard !reason.relaxation.isEmpty, least.map({ reason.leastMoney < $0 * (1 - 1e-6) }) ?? true
    else { return sentences }
    let steps = reason.relaxation.map(wayOut)
    let all = steps.count > 1 ? word("(합쳐서 ", " (") + moneyAtLeast(reason.leastMoney) : ""
    let close = all.isEmpty ? "" : word(")", " in all)")
    let others = alone.isEmpty
    sentences.append(
      word(
        (others ? lead(reason, "모두 지키려면", "이 밖에도 어긋나는 제한이 있어") + " 적어도 " : "돈이 가장 적게 드는 길은 ")
          + Self.korean(steps.map { ($0.ko.and, others ? $0.ko.must : $0.ko.noun) })
          + (others ? " 합니다" : "입니다") + all + close + ".",
        (others
          ? lead(reason, "To keep them all,", "Other limits clash too;") + " at the least "
          : "The cheapest way: ")
          + list(steps.map(\.en)) + all + close + "."))
    return sentences
  }

  /// The start of a sentence on all that clashes, by whether it has been told.
  private func lead(_ reason: InfeasibilityReason, _ told: String, _ untold: String) -> String {
    reason.others.isEmpty ? untold : told
  }

  /// What a limit that gives way alone costs, for the order of the ways out.
  private static func cost(_ limit: ClashingLimit) -> Double {
    guard case .amount(let amount) = limit.givingAlone, amount > 0 else { return .infinity }
    // Equal but for rounding counts as equal.
    let step = pow(10, log10(amount).rounded(.down) - 8)
    return (amount / step).rounded() * step
  }

  /// Digits that tell the amounts of limits apart: one more than the clash needs.
  private func format(_ reason: InfeasibilityReason) -> DecimalFormat {
    let most = reason.clash.map { abs($0.amount) }.max() ?? 0
    guard most > 0, reason.leastMoney > 0 else { return .significant(6) }
    let digits = log10(most).rounded(.down) - log10(reason.leastMoney).rounded(.down) + 2
    return .significant(Int(min(max(digits, 6), 14)))
  }

  private func clash(_ reason: InfeasibilityReason) -> String {
    let names = names(reason.clash, format(reason))
    if names.count == 1 {
      return word(
        Particle.topic.attached(to: names[0]) + " 지킬 수 없습니다.",
        Self.capitalized(names[0]) + " cannot be kept.")
    }
    return word(
      Particle.topic.attached(to: names.joined(separator: ", ")) + " 함께 지킬 수 없습니다.",
      Self.capitalized(list(names)) + " cannot all be kept.")
  }

  /// A further clash.
  private func besides(_ clash: [ClashingLimit], _ format: DecimalFormat) -> String {
    let names = names(clash, format)
    let together = names.count > 1
    return word(
      "이와 따로 \(names.joined(separator: ", "))도 \(together ? "함께 " : "")지킬 수 없습니다.",
      "Apart from that, \(list(names)) cannot \(together ? "all " : "")be kept.")
  }

  /// The limits with their amounts; both ends of one limit are told as one.
  private func names(_ clash: [ClashingLimit], _ format: DecimalFormat) -> [String] {
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
      case .atMost(let place) where both.contains(place): range(place, format)
      default: name(limit, format)
      }
    }
  }

  private func range(_ place: Int, _ format: DecimalFormat) -> String {
    let limit = problem.limits[place]
    let name = limit.name[language]
    let (least, most) = (limit.atLeast ?? 0, limit.atMost ?? 0)
    if least == most {
      return word(
        "정확히 \(money(most, format))인 \(name)",
        "the \(name) of exactly \(money(most, format))")
    }
    let text = language.range(money(least, format), money(most, format))
    return word("\(name) \(text)", "the \(name) of \(text)")
  }

  /// A limit with its amount: `인력 하한 3,000억원`.
  func name(_ limit: ClashingLimit, _ format: DecimalFormat = .significant(6)) -> String {
    let name = name(of: limit.limit, limit.decisions)
    let several = limit.decisions.count > 1
    let text =
      limit.decisions.count == 1
      ? amount(limit.amount, of: limit.decisions[0], format)
      : money(limit.amount, format)
    switch limit.limit {
    case .atLeast(let place), .atMost(let place):
      // A rate of growth has no amount of its own.
      if problem.limits[place].kind == .absorption { return name }
      return word(
        "\(name) \(money(limit.amount, format))",
        "\(name) of \(money(limit.amount, format))")
    case .floors, .ceilings:
      return several
        ? word(
          "\(name) 합계 \(text)(\(lines(limit.decisions.count)))",
          "\(name) (\(lines(limit.decisions.count)), \(text) in all)")
        : word("\(name) \(text)", "\(name) of \(text)")
    case .wholeUnits where several:
      let sizes = list(unitSizes(of: limit.decisions, format))
      return word(
        "\(name) \(sizes)(\(lines(limit.decisions.count)))",
        "\(name) of \(sizes) (\(lines(limit.decisions.count)))")
    case .wholeUnits, .minimumSizes:
      return several
        ? word(
          "\(name)(\(lines(limit.decisions.count)))", "\(name) (\(lines(limit.decisions.count)))")
        : word("\(name) \(text)", "\(name) of \(text)")
    }
  }

  /// The steps of decisions in whole units, each size once; the ends where they are many.
  private func unitSizes(of decisions: [Int], _ format: DecimalFormat) -> [String] {
    var sizes: [(step: Double, text: String)] = []
    for place in decisions {
      guard let step = problem.decisions[place].step else { continue }
      let text = amount(step, of: place, format)
      if !sizes.contains(where: { $0.text == text }) { sizes.append((step, text)) }
    }
    sizes.sort { $0.step < $1.step }
    guard sizes.count > 4, let first = sizes.first, let last = sizes.last else {
      return sizes.map(\.text)
    }
    return ["\(first.text)~\(last.text)"]
  }

  /// Joins Korean steps: all but the last in the joining form.
  private static func korean(_ steps: [(joined: String, last: String)]) -> String {
    steps.enumerated().map { $0 == steps.count - 1 ? $1.last : $1.joined }.joined(separator: " ")
  }

  static func capitalized(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }
}
