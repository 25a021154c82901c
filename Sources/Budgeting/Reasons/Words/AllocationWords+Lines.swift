internal import Glibc
internal import Quantities

extension AllocationWords {
  /// What a line gets and why, and what it would take to change that.
  ///
  /// - Parameter line: The reason of a line.
  /// - Returns: One to three sentences.
  public func sentences(_ line: LineReason) -> [String] {
    var sentences = [standing(line)]
    if let shared = shared(line) { sentences.append(shared) }
    if let change = change(line) { sentences.append(change) }
    return sentences
  }

  private func isLever(_ line: LineReason) -> Bool { leverUnits[line.id] != nil }

  private func step(_ line: LineReason) -> Double {
    isLever(line)
      ? leverStep(line.decision) : returnStep(for: max(abs(line.marginal), abs(line.price)))
  }

  /// `1억원을 더 주면`, `연 1회 더 늘리면`; with `even` `… 주어도`, `… 늘려도`.
  private func given(_ step: Double, _ line: LineReason, even: Bool = false) -> String {
    let text = amount(step, of: line.decision)
    return isLever(line)
      ? text + " 더 " + (even ? "늘려도" : "늘리면")
      : Particle.object.attached(to: text) + " 더 " + (even ? "주어도" : "주면")
  }

  /// `30억원(현행과 같음)`, `120억원(현행 100억원)`.
  private func given(_ line: LineReason) -> String {
    let amount = amount(line.amount, of: line.decision)
    guard let current = line.current else { return amount }
    if line.isUnchanged { return amount + word("(현행과 같음)", " (unchanged)") }
    return amount
      + word(
        "(현행 \(self.amount(current, of: line.decision)))",
        " (now \(self.amount(current, of: line.decision)))")
  }

  /// What is said of two returns that are written alike.
  private var alike: String {
    word("다른 데와 적힌 자릿수까지 같습니다", "the same as elsewhere to the digits shown")
  }

  private func standing(_ line: LineReason) -> String {
    let name = line.label[language]
    let start = "\(name) \(given(line)): "
    let step = step(line)
    let earns = gain(line.marginal * step)
    let price = gain(line.price * step)
    let more = given(step, line)
    let evenMore = given(step, line, even: true)
    let another = amount(step, of: line.decision)
    switch line.standing {
    case .balanced:
      if abs(line.marginal - line.price) > 0.05 * max(abs(line.marginal), abs(line.price)) {
        // At a bend of the curve: less than elsewhere beyond it, more before it.
        if earns == price {
          return start
            + word(
              "\(more) \(earns)이고 \(alike). 덜 주면 그보다 더 잃습니다.",
              "another \(another) adds \(earns), \(alike), and giving less would lose more.")
        }
        return start
          + word(
            "\(more) \(Particle.toward.attached(to: earns)) 다른 데의 \(price)보다 못하고, 덜 주면 그보다 더 잃습니다.",
            "another \(another) adds \(earns), elsewhere \(price), and giving less would lose "
              + "more.")
      }
      return start
        + word(
          "\(more) \(Particle.toward.attached(to: earns)), 다른 데 쓰는 것과 같아 옮길 까닭이 없습니다.",
          "another \(another) adds \(earns), as much as elsewhere, so nothing is gained by moving it."
        )
    case .floor:
      let bound = origin(line.floor.origin, "하한", "floor")
      if line.isAllOrNothing {
        if abs(line.marginal) * step < 1e-12 {
          return start
            + word(
              "\(bound)만 받습니다. \(evenMore) 늘지 않습니다.",
              "it gets its \(bound) only; another \(another) adds nothing.")
        }
        return start
          + word(
            "\(bound)만 받습니다. \(evenMore) \(earns)뿐입니다.",
            "it gets its \(bound) only; another \(another) adds just \(earns).")
      }
      if let first = line.firstUnit { return start + startingUp(line, bound, first) }
      if earns == price {
        return start
          + word(
            "\(bound)만 받습니다. \(more) \(earns)이고 \(alike).",
            "it gets its \(bound) only; another \(another) adds \(earns), \(alike).")
      }
      return start
        + word(
          "\(bound)만 받습니다. \(more) \(earns)인데 다른 데서는 \(price)입니다.",
          "it gets its \(bound) only; another \(another) adds \(earns), elsewhere \(price).")
    case .ceiling:
      let bound = origin(line.ceiling.origin, "상한", "ceiling")
      let isNear =
        abs(line.marginal - line.price) <= 0.05 * max(abs(line.marginal), abs(line.price))
      if line.marginal <= 0 {
        return start
          + word(
            "\(bound)까지 받습니다. \(evenMore) 늘지 않습니다.",
            "it gets its \(bound); another \(another) adds nothing.")
      }
      if line.price <= 0, !isLever(line) {
        return start
          + word(
            "\(bound)에 닿았습니다. 막는 것은 총액이 아니라 이 상한이며, \(more) \(earns)입니다.",
            "it has reached its \(bound), which holds it rather than the total: another \(another) "
              + "would add \(earns)."
          )
      }
      if line.price <= 0 || isNear {
        return start
          + word(
            "\(bound)에 닿았습니다. \(more) \(earns)입니다.",
            "it has reached its \(bound); another \(another) would add \(earns).")
      }
      if earns == price {
        return start
          + word(
            "\(bound)에 닿았습니다. \(more) \(earns)이고 \(alike).",
            "it has reached its \(bound); another \(another) would add \(earns), \(alike).")
      }
      if line.marginal < line.price {
        return start
          + word(
            "\(bound)까지 받습니다. \(more) \(Particle.toward.attached(to: earns)) 다른 데의 \(price)보다 못합니다.",
            "it gets its \(bound); another \(another) would add \(earns), elsewhere \(price).")
      }
      return start
        + word(
          "\(bound)에 닿았습니다. \(more) \(Particle.toward.attached(to: earns)), 다른 데의 \(price)보다 낫습니다.",
          "it has reached its \(bound); another \(another) would add \(earns), elsewhere \(price)."
        )
    case .fixed:
      return start
        + word("하한과 상한이 같아 바꿀 수 없습니다.", "floor and ceiling are the same, so it cannot change.")
    case .minimumSize:
      let least = amount(
        problem.decisions[line.decision].minimumViable ?? 0, of: line.decision)
      return line.amount == 0
        ? start
          + word(
            "최소 규모 \(Particle.object.attached(to: least)) 줄 만한 성과가 없어 주지 않습니다.",
            "giving its minimum size of \(least) is not worth it, so it gets nothing.")
        : start
          + word(
            "최소 규모만 받습니다. \(more) \(earns)인데 다른 데서는 \(price)입니다.",
            "it gets its minimum size only; another \(another) adds \(earns), elsewhere \(price)."
          )
    case .wholeUnits:
      let unit = amount(problem.decisions[line.decision].step ?? 0, of: line.decision)
      return start
        + word(
          "\(unit) 단위로만 줄 수 있어 한 단위를 더하거나 덜어서 나아지지 않습니다.",
          "it is given in units of \(unit), and one unit more or less gains nothing.")
    case .saturated:
      return start + word("더 주어도 성과가 늘지 않습니다.", "more money adds nothing to its result.")
    case .untold:
      let least = String(gain(line.resolution).drop { $0 == "+" })
      return start
        + word(
          "더 주어 얻는 것이 추첨의 오차(\(least))보다 작아, 성과가 느는지 이 추첨 수로는 알 수 없습니다.",
          "what more money adds is less than the error of the draws (\(least)): so many draws cannot "
            + "tell whether it adds anything.")
    case .noResult:
      let isFloor = line.amount <= line.floor.amount * (1 + 1e-9)
      return start
        + word(
          isFloor ? "이어진 성과가 없어 하한만 받습니다." : "이어진 성과가 없어 금액이 결과를 바꾸지 않습니다.",
          isFloor
            ? "no result depends on it, so it gets its floor only."
            : "no result depends on it, so its amount changes nothing.")
    case .remainder:
      if line.price <= 0 {
        return start
          + word(
            "\(more) \(earns)이고 막는 한도가 없어, 더 찾으면 더 받을 수도 있습니다.",
            "another \(another) adds \(earns) and no limit stands in the way: further search might "
              + "give it more.")
      }
      return start
        + word(
          "다른 과제가 남긴 돈을 받습니다. \(more) \(earns)입니다.",
          "it takes what the others leave; another \(another) adds \(earns).")
    }
  }

  /// A floor or ceiling by the rule that sets it.
  private func origin(_ origin: LimitOrigin, _ ko: String, _ en: String) -> String {
    switch origin {
    case .range: return word(ko, en)
    case .change(let share):
      return word(
        "조정폭 \(language.percent(share))의 \(ko)",
        "\(en) of the \(language.percent(share)) change limit")
    case .named(let name):
      let text = name[language]
      return text.hasSuffix(word(ko, en)) ? text : word("‘\(text)’ \(ko)", "“\(text)” \(en)")
    }
  }

  private func shared(_ line: LineReason) -> String? {
    guard !line.limits.isEmpty else { return nil }
    let names = line.limits.map {
      line.price < 0 ? name(of: .atLeast($0)) : name(of: .atMost($0))
    }
    return word(
      "\(names.joined(separator: ", "))에 함께 묶여 있습니다.",
      "It is held by \(list(names)) as well.")
  }

  private func change(_ line: LineReason) -> String? {
    let factor = line.change.returnFactor
    let times = factor.map { DecimalFormat.significant(2).text($0) }
    let at = line.change.worthwhileAmount.map { amount($0, of: line.decision, .significant(3)) }
    switch line.standing {
    case .floor, .minimumSize:
      // A factor too large to read means that no such return can be hoped for.
      if let factor, factor > 1000 {
        return word("수익이 천 배가 되어도 모자랍니다.", "A thousand times its return would not be enough.")
      }
      if line.standing == .minimumSize {
        guard let times, line.amount == 0 else { return nil }
        if times == "1" {
          return word(
            "수익이 조금만 더 높으면 됩니다.", "A slightly higher return would be enough.")
        }
        return word(
          "수익이 \(times)배는 되어야 합니다.", "Its return must be \(times) times as high.")
      }
      if let at, times == "1" {
        return word(
          "\(at)까지 한꺼번에 늘릴 때 가장 낫고, 수익이 조금만 더 높으면 그렇게 받습니다.",
          "It pays best all at once, up to \(at), and a slightly higher return would bring it there."
        )
      }
      if let at, let times, factor ?? 1 > 1 {
        return word(
          "\(at)까지 한꺼번에 늘려야 가장 낫고, 그래도 수익이 \(times)배는 되어야 합니다.",
          "It pays best all at once, up to \(at), and even then its return must be \(times) times as high."
        )
      }
      if let at {
        return word(
          "\(at)까지 한꺼번에 늘릴 때 가장 낫습니다.", "It pays best all at once, up to \(at).")
      }
      if times == "1" {
        return word(
          "수익이 조금만 더 높아도 더 받습니다.\(lower(line))",
          "A slightly higher return would give it more.\(lower(line))")
      }
      if let times {
        return word(
          "수익이 \(times)배가 되어야 더 받습니다.\(lower(line))",
          "Its return must be \(times) times as high before it gets more.\(lower(line))")
      }
      return nil
    case .ceiling:
      guard let bound = line.change.boundAmount else { return nil }
      let text = amount(bound, of: line.decision, .significant(3))
      return word(
        "상한이 더 높으면 \(text)까지는 다른 데보다 낫습니다.",
        "With a higher ceiling it would earn more than elsewhere up to \(text).")
    case .fixed:
      guard let bound = line.change.boundAmount else { return nil }
      let text = amount(bound, of: line.decision, .significant(3))
      return word(
        "다른 데의 수익에 맞는 금액은 \(text)입니다.",
        "At \(text) it would earn as much as elsewhere.")
    case .balanced, .remainder, .wholeUnits:
      return line.isAllOrNothing
        ? word(
          "적게 주면 성과가 거의 없어 주거나 말거나 둘 중 하나입니다.",
          "It is all or nothing: with less there is hardly any result.") : nil
    case .saturated, .untold, .noResult: return nil
    }
  }

  private func lower(_ line: LineReason) -> String {
    guard let bound = line.change.boundAmount else { return "" }
    guard bound > 0 else {
      return word(
        " 모두 덜어서 다른 데 쓰는 편이 낫습니다.", " All of the money would earn more elsewhere.")
    }
    let text = amount(bound, of: line.decision, .significant(3))
    return word(
      " \(text)까지는 덜어서 다른 데 쓰는 편이 낫습니다.",
      " Down to \(text) the money earns more elsewhere.")
  }
}
