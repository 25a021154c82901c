internal import Scenarios
internal import Simulation

/// Response curves of a plan.
extension ModelLowering {
  /// Gives the input of a link its curve; what it responds to becomes an input of its own.
  mutating func fill(_ index: Int, with link: PlanLink) {
    let path = "links.\(link.name)."
    span = link.span
    let read = remembered(BudgetAmounts.fixed(link.input, plan), isOverPaths: false)
    let input = pending.count
    noteMoney([link.input], input)
    pending.append(
      PendingInput(
        name: streamName(path + "of"),
        segments: [.init(start: 0, form: .plan(.expression(read), parameters: []))],
        redraw: .once, span: link.span, isRateOfEvents: false))
    scope.add(Self.inputName(of: link), input: input)
    let delay = link.delay.map { addInput(path + "delay", $0) }
    let halfLife = link.halfLife.map { addInput(path + "half_life", $0) }
    pending[index].span = link.span
    pending[index].segments = [
      .init(start: 0, form: .response(link, of: input, delay: delay, halfLife: halfLife))
    ]
  }

  /// The name in the scope of what a link responds to.
  static func inputName(of link: PlanLink) -> String { "links.\(link.name).of" }
}
