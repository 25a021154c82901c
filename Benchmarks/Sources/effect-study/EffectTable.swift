import Glibc
import Outturn
import Quantities

/// An effect of a change on one target at one deadline.
struct MeasuredEffect {
  var plan: String
  var change: TenthChange
  var target: EffectPrecision

  /// The KPI without the element it is repeated over.
  var kpi: String { String(target.kpi.prefix { $0 != "." }) }
}

/// Tables of effects and their errors.
enum EffectTable {
  /// Whether an effect is told apart from none at three standard errors, and is not without chance.
  static func isFound(_ effect: EffectPrecision.Effect) -> Bool {
    effect.independent > 0 && effect.difference != 0
      && abs(effect.difference) > 3 * effect.shared
  }

  /// How much smaller the error is than with independent draws.
  static func ratio(_ effect: EffectPrecision.Effect) -> Double {
    effect.independent / effect.shared
  }

  /// The same if draws were shared as well as can be.
  static func best(_ effect: EffectPrecision.Effect) -> Double {
    effect.independent / effect.least
  }

  static func text(_ value: Double, _ digits: Int = 2) -> String {
    value.isInfinite ? "∞" : DecimalFormat.significant(digits).text(value)
  }

  /// One row per change and KPI; of what is repeated over elements, deadlines or lines the one with
  /// the least ratio stands for all.
  static func write(_ effects: [MeasuredEffect], title: String) {
    print("\n#### \(title)\n")
    print(
      "| change | KPI | effect ± s.e. | ratio | best | probability, %p ± s.e. | ratio | best |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    let manyLines = Set(effects.filter(\.change.isLine).map(\.change.name)).count > 8
    var keys: [[String]] = []
    var groups: [[MeasuredEffect]] = []
    for one in effects {
      let name = one.change.isLine && manyLines ? "each line" : one.change.name
      let key = [name + " " + one.change.step, one.kpi]
      if let place = keys.firstIndex(of: key) {
        groups[place].append(one)
      } else {
        keys.append(key)
        groups.append([one])
      }
    }
    for (key, group) in zip(keys, groups) {
      let values = cells(group.compactMap(\.target.expected), scale: 1)
      let chances = cells(group.map(\.target.probability), scale: 100)
      guard values[1] != "–" || chances[1] != "–" else { continue }
      print("| " + (key + values + chances).joined(separator: " | ") + " |")
    }
  }

  private static func cells(_ effects: [EffectPrecision.Effect], scale: Double) -> [String] {
    let found = effects.filter(isFound)
    guard let worst = found.min(by: { ratio($0) < ratio($1) }) else { return ["–", "–", "–"] }
    var effect =
      text(worst.difference * scale, 3) + " ± " + text(worst.shared * scale)
    if found.count > 1 {
      let ratios = found.map(ratio).sorted()
      effect +=
        " (least of \(found.count), median ratio \(text(ratios[ratios.count / 2])))"
    }
    return [effect, text(ratio(worst)), text(best(worst))]
  }

  /// How many of the effects that are found are at least five times sharper.
  static func summarize(_ effects: [MeasuredEffect], _ plans: [String]) {
    func line(_ name: String, _ effects: [EffectPrecision.Effect]) {
      let found = effects.filter(isFound)
      guard !found.isEmpty else { return }
      let ratios = found.map(ratio).sorted()
      let missed = found.filter { ratio($0) < 5 }
      let bound = missed.count { best($0) < 5 }
      print(
        "| \(name) | \(found.count) | \(found.count - missed.count) | \(text(ratios[0])) |",
        "\(text(ratios[ratios.count / 2])) | \(bound) |")
    }
    print("\n| effects | found | ratio ≥ 5 | least | median | best below 5 |")
    print("| --- | --- | --- | --- | --- | --- |")
    let tenths = effects.filter { !$0.change.isMore }
    for plan in plans {
      line(
        "expected values, \(plan)", tenths.filter { $0.plan == plan }.compactMap(\.target.expected))
    }
    line("expected values, a tenth", tenths.compactMap(\.target.expected))
    line(
      "expected values, whole steps",
      effects.filter(\.change.isMore).compactMap(\.target.expected))
    line("probabilities, a tenth", tenths.map(\.target.probability))
    line(
      "of them, less than 1 %p",
      tenths.map(\.target.probability).filter { abs($0.difference) < 0.01 })
    line("probabilities, whole steps", effects.filter(\.change.isMore).map(\.target.probability))
  }

  /// The spread of the effects over seeds beside their stated errors.
  static func writeSpread(_ runs: [[EffectPrecision]], plan: String, change: TenthChange) {
    guard let first = runs.first else { return }
    var worst: [(row: [String], quotient: Double)] = []
    for place in first.indices {
      for (name, read) in [
        (first[place].kpi, { (one: EffectPrecision) in one.expected }),
        ("probability of " + first[place].kpi, { (one: EffectPrecision) in one.probability }),
      ] {
        let effects = runs.compactMap { read($0[place]) }
        let stated = (effects.reduce(0) { $0 + $1.shared * $1.shared } / Double(effects.count))
          .squareRoot()
        let mean = effects.reduce(0) { $0 + $1.difference } / Double(effects.count)
        guard effects.count > 1, stated > 0, abs(mean) > 3 * stated / 10 else { continue }
        let squares = effects.reduce(0) { $0 + ($1.difference - mean) * ($1.difference - mean) }
        let spread = (squares / Double(effects.count - 1)).squareRoot()
        worst.append(
          (
            [
              plan, change.name + " " + change.step, name + " " + first[place].deadline,
              text(mean, 3), text(stated, 3), text(spread, 3),
            ], spread / stated
          ))
      }
    }
    // The two furthest off.
    let sorted = worst.sorted { abs(log($0.quotient)) > abs(log($1.quotient)) }
    for one in sorted.prefix(2) { print("| " + one.row.joined(separator: " | ") + " |") }
    guard !sorted.isEmpty else { return }
    let quotients = sorted.map { $0.quotient * $0.quotient }
    let whole = (quotients.reduce(0, +) / Double(quotients.count)).squareRoot()
    print("| \(plan) | all \(quotients.count) | spread over stated s.e. | \(text(whole, 3)) | | |")
  }
}
