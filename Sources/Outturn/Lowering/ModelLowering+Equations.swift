internal import Expressions
internal import Quantities
internal import Scenarios
internal import Series
internal import Simulation

/// Stocks and events of a plan.
extension ModelLowering {
  /// A stock with slots for its start and its flows.
  mutating func lowered(_ stock: PlanStock) -> Stock {
    let start = addInput("stocks.\(stock.name).start", stock.start)
    func slots(_ flows: [String]) -> [Int] {
      flows.compactMap { name in
        if case .input(let index)? = scope.meaning(of: [name]) { index } else { nil }
      }
    }
    return Stock(
      name: streamName("stocks." + stock.name), start: start, inflows: slots(stock.inflows),
      outflows: slots(stock.outflows), nonNegative: stock.nonNegative)
  }

  /// Gives the input of an event its occurrences.
  mutating func fill(_ index: Int, with event: PlanEvent) {
    let path = "events.\(event.name)."
    let lasts = event.lasts.map { addInput(path + "lasts", $0) }
    let occurrence: PendingInput.Occurrence
    switch event.occurrence {
    case .at(let period): occurrence = .at(step(period))
    case .probability(let number):
      occurrence = .probability(
        addInput(path + "probability", number), periods: writtenPeriod(number).perYear)
    }
    pending[index].span = event.span
    pending[index].segments = [.init(start: 0, form: .event(occurrence, lasts: lasts))]
  }

  /// The index of a new input for a number that has no name of its own in the plan.
  mutating func addInput(_ name: String, _ number: PlanNumber) -> Int {
    let index = pending.count
    pending.append(
      PendingInput(
        name: streamName(name), segments: [], redraw: redraw(number.redraw, stage: nil),
        isRateOfEvents: number.unit.isPerTime))
    fill(index, with: number)
    return index
  }
}
