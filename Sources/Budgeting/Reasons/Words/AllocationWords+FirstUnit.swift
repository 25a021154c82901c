internal import Quantities

extension AllocationWords {
  /// What a limit costs where the first unit of it has no price: told over a first step.
  func sentence(_ limit: LimitPrice, firstUnit step: Double) -> String {
    let end = name(of: .atMost(limit.limit))
    let verb =
      limit.kind == .absorption ? "완화하면" : limit.kind == .total ? "늘리면" : "올리면"
    let gains = gain(limit.price * step)
    return word(
      "\(Particle.object.attached(to: end)) \(money(step)) \(verb) \(result[.ko]) \(gains)이고, "
        + "폭이 작을수록 단위당 효과는 한없이 커집니다.",
      "Raising \(end) by \(money(step)): \(result[.en]) \(gains); the smaller the step, the more each "
        + "unit of it adds, without bound.")
  }

  /// Why a line whose curve starts straight up stays at its floor, and what a first amount would add.
  func startingUp(_ line: LineReason, _ bound: String, _ first: Double) -> String {
    let gains = gain(line.marginal * first)
    let text = amount(first, of: line.decision)
    return word(
      "\(bound)만 받습니다. 처음 \(Particle.topic.attached(to: text)) \(gains)이고, "
        + "금액이 작을수록 단위당 수익은 한없이 커집니다.",
      "it gets its \(bound) only; its first \(text) adds \(gains), and the smaller it is, the more each "
        + "unit of it adds, without bound.")
  }
}
